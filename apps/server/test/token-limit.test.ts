import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveHere, type Serving } from '../src/serve-here.ts';
import { testDatabase } from './database.ts';
import { logIn } from './server-process.ts';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'clearline-limit-'));
let serving: Serving;
beforeAll(async () => {
  const recordings = { kind: 'folder', folder } as const;
  const served = { host: '127.0.0.1', port: 0, recordings, requestsPerMinute: 3 };
  serving = await serveHere(database.url, served, pino({ level: 'silent' }), { validateAnswers: true, sweeps: false });
});
afterAll(async () => {
  await serving.stop();
  rmSync(folder, { recursive: true });
});

test('429 the fourth request in a minute with one token, of whichever person and operation; log-ins and the public go on', async () => {
  const ask = async (path: string, session?: string) => {
    const answer = await fetch(
      `${serving.address}${path}`,
      session === undefined ? {} : { headers: { 'LV-Session': session } },
    );
    return {
      status: answer.status,
      retryAfter: Number(answer.headers.get('Retry-After')),
      body: (await answer.json()) as object,
    };
  };
  const [manager, itUser] = [await logIn(serving.address), await logIn(serving.address, 'itUser')];
  const check = '/compliance/complianceCheck/isBlocked?service=123&phone=4155550100';
  expect((await ask(check, manager)).status).toBe(200);
  expect((await ask('/compliance/dnc/isLegacyDncEnabled', manager)).status).toBe(200);
  expect((await ask(check, '00000000-0000-8000-8000-000000000000')).status).toBe(401); // of no token
  expect((await ask(check, itUser)).status).toBeLessThan(404);

  const { status, retryAfter, body } = await ask(check, manager);
  expect(status).toBe(429);
  expect(retryAfter).toBeGreaterThanOrEqual(1);
  expect(retryAfter).toBeLessThanOrEqual(60);
  expect(body).toEqual({
    code: 4291,
    message: `Too many requests with this access token: 3 a minute are allowed; go on in ${retryAfter} s.`,
  });
  expect((await ask(check, itUser)).status).toBe(429);
  expect((await ask('/healthz')).status).toBe(200);
  expect(await logIn(serving.address)).toBe(manager);
});
