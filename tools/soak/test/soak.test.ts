import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { chanceOf } from '../src/chance.ts';
import { pageOf, reportOf } from '../src/documents.ts';
import { dialtimeActor } from '../src/dialtime-actor.ts';
import { legacyActor } from '../src/legacy-actor.ts';
import { population } from '../src/population.ts';
import { soak } from '../src/run.ts';
import { LAPSED } from '../src/sweeps.ts';
import { tally as newTally } from '../src/tally.ts';

test('a short one: processes and Postgres are killed, and no answer is wrong', async () => {
  const options = { minutes: 0.2, seed: 5, processes: 2, actors: 4, record: false };
  const outcome = await soak(options, () => undefined, new AbortController().signal);
  const report = reportOf(outcome, new Date());
  expect({ wrong: report.wrong, faults: report.faults }).toEqual({ wrong: [], faults: [] });
  expect(report.done.serverKills).toBeGreaterThan(0);
  expect(report.done.databaseCrashes).toBeGreaterThan(0);
  expect(report.total.right).toBeGreaterThan(50);
  expect(pageOf(report)).toContain('**0 answers were wrong.**');
});

describe('a server that is wrong', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** What a server acknowledges everything with, as it would, but for checks. */
  const lying =
    (check: { status: number; body: object }) =>
    (method: string, url: string): { status: number; body?: object } => {
      if (url.includes('/login')) return { status: 200, body: { sessionId: 'x' } };
      if (url.includes('isBlocked')) return check;
      if (url.includes('/decisions')) return { status: 200, body: { isBlocked: false, verdict: 'ALLOWED' } };
      if (url.includes('multiple') || url.includes('/bulk')) return { status: 200, body: {} };
      return method === 'POST' ? { status: 201, body: { id: 1 } } : { status: 204 };
    };

  async function wrongsOf(answer: ReturnType<typeof lying>, isLegacy: boolean) {
    const server = createServer((req, res) => {
      req.resume();
      const { status, body } = answer(req.method ?? '', req.url ?? '');
      res.writeHead(status).end(body && JSON.stringify(body));
    });
    servers.push(server);
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const tally = newTally();
    const addresses = [`http://127.0.0.1:${port}`];
    const world = { addresses, tally, nowMs: () => performance.now(), shared: new Map(), lapsed: LAPSED };
    const [legacy, dialtime] = population(2, 'UTC').tenants;
    const person = { tenant: isLegacy ? legacy : dialtime, userName: 'a', password: 'b' };
    const actor = (isLegacy ? legacyActor : dialtimeActor)(world, person, 0, chanceOf(1));
    for (let step = 0; step < 200; step += 1) await actor.step();
    return tally.wrongs().filter(({ kind }) => kind.startsWith('check'));
  }

  test.each([true, false])('that forgets what it acknowledged is found out (legacy: %s)', async (isLegacy) => {
    const wrongs = await wrongsOf(lying({ status: 200, body: { result: false } }), isLegacy);
    expect(wrongs.length).toBeGreaterThan(0);
    expect(wrongs[0]?.says).toContain('expected true');
    expect(JSON.stringify(wrongs)).not.toMatch(/phone=\d{10}/);
  });

  test.each([true, false])('that blocks what nobody put there is found out (legacy: %s)', async (isLegacy) => {
    const wrongs = await wrongsOf(lying({ status: 200, body: { result: true } }), isLegacy);
    expect(wrongs[0]?.says).toContain('expected false');
  });

  test('that fails is found out, unless it says that it is unavailable', async () => {
    expect((await wrongsOf(lying({ status: 500, body: {} }), true)).length).toBeGreaterThan(0);
    expect(await wrongsOf(lying({ status: 503, body: {} }), true)).toEqual([]);
  });
});
