import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrustedProxies } from '../src/http/peer.ts';
import { serveHere, type Serving } from '../src/serve-here.ts';
import { testDatabase } from './database.ts';

const WRONG = { clientName: 'demo', userName: 'manager', password: 'nope' };
const [OUR_USER, STRANGER, FORGED] = ['198.51.100.1', '203.0.113.7', '192.0.2.99'];

/** A server that trusts some proxies, and log-ins as such a proxy hands them on. */
function behindProxies(trustedProxies: TrustedProxies | undefined) {
  const database = testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'clearline-proxies-'));
  let serving: Serving;
  beforeAll(async () => {
    const recordings = { kind: 'folder', folder } as const;
    const served = { host: '127.0.0.1', port: 0, recordings, trustedProxies };
    serving = await serveHere(database.url, served, pino({ level: 'silent' }), { sweeps: false });
  });
  afterAll(async () => {
    await serving.stop();
    rmSync(folder, { recursive: true });
  });
  const logIn = async (forwarded: string, body: object = WRONG): Promise<number> => {
    const answer = await fetch(`${serving.address}/session/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'LV-Access': 'demo-access-token', 'X-Forwarded-For': forwarded },
      body: JSON.stringify(body),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  const addresses = async () =>
    (await database.pool.query<{ address: string }>(`SELECT DISTINCT address FROM audit_event WHERE operation = 'login'`))
      .rows.map(({ address }) => address);
  return { logIn, addresses };
} // prettier-ignore

const tenTimes = async (logIn: (forwarded: string) => Promise<number>, forwarded: (n: number) => string) => {
  const statuses = [];
  for (let n = 0; n < 10; n += 1) statuses.push(await logIn(forwarded(n)));
  return new Set(statuses);
};

describe('behind a proxy that is trusted', () => {
  const { logIn, addresses } = behindProxies(1);

  test('a stranger who guesses slows down nobody else, and the audit trail has whom the proxy saw', async () => {
    expect(await tenTimes(logIn, () => STRANGER)).toEqual(new Set([401]));
    expect(await logIn(STRANGER)).toBe(429);
    expect(await logIn(OUR_USER, { ...WRONG, password: 'Demo-manager-1' })).toBe(200);
    expect(await addresses()).toEqual([OUR_USER]);
  });

  test('a stranger who writes the header himself is counted as who he is', async () => {
    const stranger = '203.0.113.8';
    expect(await tenTimes(logIn, (n) => `192.0.2.${n}, ${stranger}`)).toEqual(new Set([401]));
    expect(await logIn(`${FORGED}, ${stranger}`)).toBe(429);
  });
});

describe('where no proxy is trusted', () => {
  const { logIn, addresses } = behindProxies(undefined);

  test('the header is believed by nobody: neither the count of attempts nor the audit trail', async () => {
    expect(await logIn(FORGED, { ...WRONG, password: 'Demo-manager-1' })).toBe(200);
    expect(await addresses()).toEqual(['127.0.0.1']);
    expect(await tenTimes(logIn, (n) => `192.0.2.${n}`)).toEqual(new Set([401]));
    expect(await logIn(FORGED)).toBe(429);
  });
});
