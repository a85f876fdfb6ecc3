import type { Schema } from '@clearline/contract';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { isBlockedQuery, NOW, storeWorld, type World, world } from '../compliance-check/worlds.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('manager');
});
beforeEach(() => server.setNow(new Date(NOW).toISOString()));

type Query = World['queries'][number];

async function isBlocked(query: Query): Promise<boolean> {
  const answer = await server.send(isBlockedQuery(query), { headers: { 'LV-Session': session } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { result: boolean }).result;
}

async function asked<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'LV-Session': session, 'Content-Type': 'application/json' };
  const answer = await server.send(`/clearline/v1/decisions${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

const contact = ({ named, serviceId }: Query): object => ({ service: serviceId, ...named });
// A decision takes no wildcards for phones, as nobody can be reached there.
const isNumber = ({ named: { phone } }: Query) => phone === null || !phone.includes('*');

// Chance seldom makes one in which an entry is set aside for the sake of another.
const permanent = { serviceId: null, lapse: { block: 'PERMANENT', lapsesAt: null } } as const;
const ONE_SET_ASIDE: World = {
  phoneDncType: 'LEGACY',
  matching: 'DOCUMENTED',
  group: null,
  entries: [
    { named: { phone: null, account: 'A1', zip: null }, ...permanent },
    { named: { phone: '4155550100', account: 'B2', zip: null }, ...permanent },
  ],
  dialtime: [],
  accounts: [],
  phones: [],
  queries: [{ named: { phone: '4155550100', account: 'A1', zip: null }, serviceId: 123 }],
};

test(
  'a decision’s isBlocked is the answer of Is Blocked, alone and in bulk, for any lists and questions',
  { timeout: 120_000 },
  async () => {
    let [blocked, allowed, aside] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const queries = given.queries.filter(isNumber);
        fc.pre(queries.length > 0);
        await storeWorld(server.database.pool, given);
        const [wanted, alone, { decisions }] = await Promise.all([
          Promise.all(queries.map(isBlocked)),
          Promise.all(queries.map((query) => asked<Schema<'Decision'>>('', contact(query)))),
          asked<Schema<'Decisions'>>('/bulk', { decisions: queries.map(contact) }),
        ]);
        expect(alone.map((decision) => decision.isBlocked)).toEqual(wanted);
        expect(decisions).toEqual(alone);
        for (const { isBlocked: is, verdict, findings, windows, nextAllowedAt, at } of alone) {
          // Verdict, windows and the next allowed instant are one statement in three forms.
          const mayBeCalled = verdict === 'ALLOWED' || verdict === 'NO_MESSAGE';
          expect(nextAllowedAt === at).toBe(mayBeCalled);
          if (windows.length > 0) expect(nextAllowedAt).toBe(windows[0]?.from);
          if (verdict === 'NOT_NOW') expect(nextAllowedAt).not.toBeNull();
          const lists = findings.filter(({ kind }) => ['LIST', 'FLAG', 'SUPPRESSION'].includes(kind));
          expect(is).toBe(lists.length > 0);
          if (is) expect(verdict).toBe('BLOCKED');
          // Whatever blocks for good leaves no time to wait for.
          if (lists.some(({ endsAt }) => endsAt === undefined)) expect(windows).toEqual([]);
        }

        // What is set aside is what STRICT would count: no more, and no less.
        await server.database.pool.query(`UPDATE client SET is_blocked_matching = 'STRICT' WHERE id = 4199`);
        const strict = await Promise.all(queries.map(isBlocked));
        expect(alone.map(({ isBlocked: is, setAside }) => is || setAside.length > 0)).toEqual(strict);

        blocked += wanted.filter((is) => is).length;
        allowed += wanted.filter((is) => !is).length;
        aside += alone.filter(({ setAside }) => setAside.length > 0).length;
      }),
      { numRuns: 60, examples: [[ONE_SET_ASIDE]] },
    );
    // Worlds in which nothing ever meets would prove nothing.
    expect(Math.min(blocked, allowed)).toBeGreaterThan(20);
    expect(aside).toBeGreaterThan(0);
  },
);
