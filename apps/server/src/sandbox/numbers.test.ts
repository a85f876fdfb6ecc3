import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveHere, type Serving } from '../serve-here.ts';
import { type MadeSandbox, makeSandbox } from './make-sandbox.ts';

const page = readFileSync(new URL('../../../../docs/sandbox.md', import.meta.url), 'utf8');
const cells = (line: string) => line.split('|').slice(1, -1).map((cell) => cell.trim().replace(/^`|`$/g, '')); // prettier-ignore

/** The lines of a table of the page, between its two marks. */
function tableOf(mark: string): string[][] {
  const text = new RegExp(`<!-- ${mark} -->([\\s\\S]*?)<!-- /${mark} -->`).exec(page)?.[1] ?? '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map(cells);
}

const log = pino({ level: 'silent' });
let made: MadeSandbox;
let serving: Serving;
let session = '';
beforeAll(async () => {
  made = await makeSandbox({ fixture: undefined }, log);
  const served = { host: '127.0.0.1', port: 0, recordings: made.recordings, sandbox: made.sandbox };
  serving = await serveHere(made.databaseUrl, served, log, { validateAnswers: true });
  const answer = await fetch(`${serving.address}/session/login`, {
    method: 'POST',
    headers: { 'LV-Access': 'sandbox-access-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: 'sandbox', userName: 'manager', password: 'Sandbox-manager-1' }),
  });
  session = ((await answer.json()) as { sessionId: string }).sessionId;
});
afterAll(async () => {
  await serving.stop();
  await made.stop();
});

describe('the table of numbers, of isBlocked', () => {
  const rows = tableOf('numbers');

  test('has a line for each way to be blocked', () => expect(rows.length).toBeGreaterThanOrEqual(15));

  test.each(rows)('%s is answered %s: %s', async (query, answer) => {
    const path = `/compliance/complianceCheck/isBlocked?${query}`;
    const got = await fetch(`${serving.address}${path}`, { headers: { 'LV-Session': session } });
    const body = (await got.json()) as { result?: boolean };
    expect(String(got.status === 200 ? body.result : got.status)).toBe(answer);
  });
});

describe('the table of numbers, of decisions', () => {
  test.each(tableOf('decisions'))('{%s} at %s is %s: %s', async (asked, now, verdict) => {
    const got = await fetch(`${serving.address}/clearline/v1/decisions`, {
      method: 'POST',
      headers: { 'LV-Session': session, 'Content-Type': 'application/json', 'Clearline-Now': now },
      body: `{"service": 9101, ${asked}}`,
    });
    const body = (await got.json()) as { verdict?: string };
    expect(String(got.status === 200 ? body.verdict : got.status)).toBe(verdict);
  });

  test('every verdict there is has a line', () => {
    const verdicts = new Set(tableOf('decisions').map(([, , verdict]) => verdict));
    expect([...verdicts].sort()).toEqual(['400', 'ALLOWED', 'BLOCKED', 'NOT_NOW', 'NO_MESSAGE']);
  });
});
