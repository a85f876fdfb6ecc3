import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { document } from '@clearline/contract';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchanges, sendJson } from './exchange.ts';
import { keptOpen } from './kept-open.ts';
import { answerError } from './on-error.ts';
import { operations } from './operation.ts';
import { Refusal } from './refusal.ts';

const EVERY_MS = 50;
const LONG_MS = 400;
const log = pino({ level: 'silent' });
const begin = exchanges(log);

/** What is done for each path; it is answered as the contract's operations are. */
const WORK: Readonly<Record<string, () => Promise<object>>> = {
  '/quick': () => Promise.resolve({ done: 'quick' }),
  '/long': () => pause(LONG_MS, { done: 'long' }),
  '/refused': () => Promise.reject(new Refusal('entity.absent', { entity: 'Import' })),
  '/failed-late': async () => {
    await pause(LONG_MS);
    throw new Refusal('entity.absent', { entity: 'Import' });
  },
};
async function answer(res: ServerResponse, work: Promise<object>): Promise<void> {
  try {
    sendJson(res, 200, await keptOpen(res, 200, work, EVERY_MS));
  } catch (error) {
    answerError(log, error, res);
  }
}
const server = createServer((req, res) => {
  begin(req, res);
  void answer(res, WORK[req.url ?? '']?.() ?? Promise.reject(new Error('no such path')));
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

test('what is there at once is answered as it is, with its length', async () => {
  const answered = await ask('/quick');
  expect(answered.headers.get('Content-Length')).toBe('16');
  expect(await answered.text()).toBe('{"done":"quick"}');
});

test('what takes long is begun before it is there, and is JSON with blanks before it', async () => {
  const answered = await ask('/long');
  expect([answered.status, answered.headers.get('Content-Type')]).toEqual([200, 'application/json']);
  expect([answered.headers.get('Cache-Control'), answered.headers.get('X-Request-Id')]).toEqual([
    'no-store',
    expect.any(String),
  ]);
  const text = await answered.text();
  expect(text).toMatch(/^ +{"done":"long"}$/);
  expect(JSON.parse(text)).toEqual({ done: 'long' });
});

test('what is refused at once is refused', async () => {
  const answered = await ask('/refused');
  expect([answered.status, await answered.json()]).toEqual([404, { code: 203, message: 'Import not found' }]);
});

test('what fails after the answer has begun breaks it off, so that nobody takes it for done', async () => {
  const answered = await ask('/failed-late');
  await expect(answered.text()).rejects.toThrow();
});

test('whoever goes away in the meantime is not written to', async () => {
  const left = new AbortController();
  const asked = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/long`, { signal: left.signal });
  await pause(EVERY_MS / 2);
  left.abort();
  await expect(asked).rejects.toThrow();
  await pause(LONG_MS); // a write to what is gone would end the process
});

test('the contract says whose work may take long: such an operation has one answer that is a success, of JSON', () => {
  const long = operations().filter(({ longStatus }) => longStatus !== undefined);
  expect(long.map(({ id }) => id).sort()).toEqual([
    'changePhoneDncType',
    'deleteFromList',
    'undoImport',
    'verifyAuditTrail',
  ]);
  for (const { id, longStatus } of long) {
    const [described] = Object.values(document.paths)
      .flatMap((item) => Object.values(item) as { operationId?: string; responses: object }[])
      .filter(({ operationId }) => operationId === id);
    expect(Object.keys(described?.responses ?? {}).filter((status) => status < '300')).toEqual([String(longStatus)]);
  }
});
