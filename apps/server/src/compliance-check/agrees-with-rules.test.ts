import { zoneClock } from '@clearline/numbering';
import {
  accountKey,
  type AccountFlag,
  type DialtimeEntry,
  type DncEntry,
  type DncFacts,
  isBlocked,
  localDate,
  type ZoneClock,
} from '@clearline/rules';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { isBlockedQuery, NOW, storeWorld, type World, world } from './worlds.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('manager');
});
beforeEach(() => server.setNow(new Date(NOW).toISOString()));

const first = <T>(rows: readonly T[], is: (row: T) => boolean): T | undefined => rows.find(is);

function modelled(
  { phoneDncType, matching, group, accounts, phones }: World,
  lists: { entries: readonly DncEntry[]; dialtime: readonly DialtimeEntry[] },
  query: World['queries'][number],
): boolean {
  const { phone, account, zip } = query.named;
  const key = account === null ? undefined : accountKey(account);
  const ordinals = new Map<number, AccountFlag>();
  for (const row of phones)
    if (key === accountKey(row.account) && row.phone === phone && !ordinals.has(row.ordinal))
      ordinals.set(row.ordinal, row.flag);
  const facts: DncFacts = {
    now: NOW,
    today: localDate(NOW, zoneClock('America/New_York') as ZoneClock),
    query: { serviceId: query.serviceId, phone, account, zip },
    service: { id: query.serviceId, contactGroupId: group },
    phoneDncType: phoneDncType as DncFacts['phoneDncType'],
    ...lists,
    accountFlag: first(accounts, (row) => accountKey(row.account) === key)?.flag ?? null,
    accountPhoneFlags: [...ordinals].map(([ordinal, flag]) => ({ ordinal, ...flag })),
  };
  return isBlocked(facts, matching as 'DOCUMENTED' | 'STRICT');
}

async function served(query: World['queries'][number]): Promise<boolean> {
  const answer = await server.send(isBlockedQuery(query), { headers: { 'LV-Session': session } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { result: boolean }).result;
}

test(
  'the server answers as the pure rule does on the whole lists, for any entries and queries, asked at once',
  { timeout: 120_000 },
  async () => {
    let [blocked, allowed] = [0, 0];
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const lists = await storeWorld(server.database.pool, given);
        const answers = await Promise.all(given.queries.map(served));
        const wanted = given.queries.map((query) => modelled(given, lists, query));
        blocked += wanted.filter((result) => result).length;
        allowed += wanted.filter((result) => !result).length;
        expect(answers).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
    // Worlds in which nothing ever meets would prove nothing.
    expect(Math.min(blocked, allowed)).toBeGreaterThan(100);
  },
);
