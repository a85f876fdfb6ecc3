import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { chanceOf } from '../src/chance.ts';
import { pageOf, reportOf } from '../src/documents.ts';
import { type Channel, channelActor, DIALTIME, EMAIL, SMS } from '../src/channel-actor.ts';
import { legacyActor } from '../src/legacy-actor.ts';
import { population } from '../src/population.ts';
import { soak } from '../src/run.ts';
import { LAPSED } from '../src/sweeps.ts';
import { tally as newTally } from '../src/tally.ts';

const ASKED_IN_THE_END = [
  ...[
    'check',
    'check shared',
    'scrub',
    'told by the feed',
    'follow the stream',
    'told by webhook',
    'ask as of',
    'verify the trail',
  ],
  ...['read a profile', 'decide by a profile', 'hear a call', 'use a session'],
];

test('a short one: processes and Postgres are killed, and no answer is wrong', async () => {
  const options = { minutes: 0.2, seed: 5, processes: 2, actors: 12, record: false };
  const outcome = await soak(options, () => undefined, new AbortController().signal);
  const report = reportOf(outcome, new Date());
  expect({ wrong: report.wrong, faults: report.faults }).toEqual({ wrong: [], faults: [] });
  expect(report.done.serverKills).toBeGreaterThan(0);
  expect(report.done.databaseCrashes).toBeGreaterThan(0);
  expect(report.total.right).toBeGreaterThan(50);
  expect(Object.keys(report.requests)).toEqual(expect.arrayContaining(ASKED_IN_THE_END));
  expect(pageOf(report)).toContain('**0 answers were wrong.**');
});

const LISTS = [
  { name: 'legacy', channel: undefined },
  ...[DIALTIME, EMAIL, SMS].map((channel) => ({ name: channel.name, channel })),
];

describe('a server that is wrong', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** What a server acknowledges everything with, as it would, but for checks. */
  const lying =
    (check: { status: number; body: { readonly result?: boolean } }) =>
    (method: string, url: string): { status: number; body?: object } => {
      if (url.includes('/login')) return { status: 200, body: { sessionId: 'x' } };
      if (url.includes('isBlocked')) return check;
      if (url.includes('/decisions')) {
        const { status, body } = check;
        const findings = body.result ? [{ rule: 'email-address' }, { rule: 'sms-phone' }] : [];
        return { status, body: { isBlocked: body.result, verdict: body.result ? 'BLOCKED' : 'ALLOWED', findings } };
      }
      if (url.includes('multiple') || url.includes('/bulk')) return { status: 200, body: {} };
      return method === 'POST' ? { status: 201, body: { id: 1 } } : { status: 204 };
    };

  async function wrongsOf(answer: ReturnType<typeof lying>, channel: Channel | undefined) {
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
    const clocks = { nowMs: () => performance.now(), wallMs: () => Date.now(), patienceMs: 0 };
    const world = { addresses, tally, ...clocks, shared: new Map(), lapsed: LAPSED };
    const [legacy, dialtime] = population(2, 'UTC').tenants;
    const person = { tenant: channel ? dialtime : legacy, userName: 'a', password: 'b' };
    const actor = channel
      ? channelActor(channel, world, person, 0, chanceOf(1))
      : legacyActor(world, person, 0, chanceOf(1));
    for (let step = 0; step < 200; step += 1) await actor.step();
    return tally.wrongs().filter(({ kind }) => kind.startsWith('check'));
  }

  test.each(LISTS)('that forgets what it acknowledged is found out: $name', async ({ channel }) => {
    const wrongs = await wrongsOf(lying({ status: 200, body: { result: false } }), channel);
    expect(wrongs.length).toBeGreaterThan(0);
    expect(wrongs[0]?.says).toContain('expected true');
    expect(JSON.stringify(wrongs)).not.toMatch(/phone=\d{10}/);
  });

  test.each(LISTS)('that blocks what nobody put there is found out: $name', async ({ channel }) => {
    const wrongs = await wrongsOf(lying({ status: 200, body: { result: true } }), channel);
    expect(wrongs[0]?.says).toContain('expected false');
  });

  test('that fails is found out, unless it says that it is unavailable', async () => {
    expect((await wrongsOf(lying({ status: 500, body: {} }), undefined)).length).toBeGreaterThan(0);
    expect(await wrongsOf(lying({ status: 503, body: {} }), undefined)).toEqual([]);
  });
});
