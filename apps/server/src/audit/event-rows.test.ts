import { afterEach, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { type Cursor, readCursor } from '../changes/change.ts';
import { type ChangeFeed, changeFeed } from '../changes/feed.ts';
import { createPool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { eventRows } from './event-rows.ts';
import { seal } from './seal.ts';

const database = testDatabase('demo');
const CLIENT = 4199;
const LARGE = 6_000;

/** What is to be undone after each test. */
const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

let next = 4_150_000_000;
/** Lists so many phones in one event, and seals it. Answers them. */
async function list(count: number): Promise<string[]> {
  const first = next;
  next += count;
  await database.pool.query(
    `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
     SELECT $1, 'PERMANENT', n, 'P', n, now(), now() FROM (SELECT ($2::bigint + n)::text AS n FROM generate_series(0, $3 - 1) n)`,
    [CLIENT, first, count],
  );
  await seal(database.pool, CLIENT);
  return Array.from({ length: count }, (_, at) => String(first + at));
}

async function latestEvent(): Promise<number> {
  const { rows } = await database.pool.query<{ event: number }>(
    'SELECT max(event_id) AS event FROM audit_seal WHERE client_id = $1',
    [CLIENT],
  );
  return rows[0]?.event ?? 0;
}

/** A feed on connections of its own, and how often it has begun to hold an event. */
function feedOf() {
  const pool = createPool(database.url, { max: 3 });
  let holds = 0;
  pool.on('connect', (connection) => {
    const query = connection.query.bind(connection) as (...args: unknown[]) => unknown;
    Object.assign(connection, {
      query: (...args: unknown[]) => {
        if (String(args[0]).startsWith('DECLARE')) holds += 1;
        return query(...args);
      },
    });
  });
  const rows = eventRows(pool);
  const feed = changeFeed(pool, rows);
  afterwards.push(
    () => pool.end(),
    () => rows.close(),
  );
  return { feed, pool, holds: () => holds };
}

/** All changes after a cursor, asked for so many at a time. */
async function readAll(feed: ChangeFeed, from: Cursor, count: number) {
  const changes: { cursor: string; action: string; phone?: string; account?: string }[] = [];
  for (let cursor = from, more = true; more;) {
    const page = await feed.after(CLIENT, cursor, count);
    changes.push(...page.changes);
    ({ next: cursor, more } = page);
  }
  return changes;
}

beforeAll(() => seal(database.pool, CLIENT));

test('a large event between small ones is told whole, in order, each row once, and sorted once', async () => {
  const { feed, holds } = feedOf();
  const from = await feed.now(CLIENT);
  const phones = [...(await list(2)), ...(await list(1)), ...(await list(LARGE)), ...(await list(3))];
  const changes = await readAll(feed, from, 500);
  expect(changes.map(({ phone }) => phone).toSorted()).toEqual(phones.toSorted());
  expect(holds()).toBe(1);
  expect(await readAll(feed, from, 1_000)).toEqual(changes);
  for (const at of [0, 2, 3, 1_234, LARGE + 1, LARGE + 2, LARGE + 5])
    expect(await readAll(feed, readCursor(changes[at]?.cursor ?? ''), 4_000)).toEqual(changes.slice(at + 1));
});

test('readers of more events than are held, and of one event at several places, do not disturb each other', async () => {
  const { feed } = feedOf();
  const from = await feed.now(CLIENT);
  const phones = [...(await list(LARGE)), ...(await list(LARGE)), ...(await list(LARGE))];
  const whole = await readAll(feed, from, 3_000);
  expect(whole.map(({ phone }) => phone).toSorted()).toEqual(phones.toSorted());
  const starts = [0, 100, LARGE - 1, LARGE, 2 * LARGE + 17];
  const read = await Promise.all(starts.map((at) => readAll(feed, readCursor(whole[at]?.cursor ?? ''), 700)));
  for (const [index, at] of starts.entries()) expect(read[index]).toEqual(whole.slice(at + 1));
});

test('an event that changed and removed as well is told alike, whether it is held or not', async () => {
  const { feed, pool, holds } = feedOf();
  await list(LARGE);
  const from = await feed.now(CLIENT);
  await inTransaction(database.pool, async (connection) => {
    const ending = (digits: string) => `WHERE client_id = ${CLIENT} AND right(phone, 1) IN (${digits})`;
    await connection.query(`DELETE FROM dnc_entry ${ending(`'1', '3', '5'`)}`);
    await connection.query(
      `UPDATE dnc_entry SET modified_at = modified_at + interval '1 second' ${ending(`'2', '4', '6', '8'`)}`,
    );
    await connection.query('DELETE FROM account WHERE client_id = $1', [CLIENT]);
  });
  await seal(database.pool, CLIENT);
  const event = await latestEvent();
  const changes = await readAll(feed, from, 900);
  expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(['CHANGED', 'REMOVED']));
  expect(holds()).toBe(1);
  const rows = eventRows(pool);
  const page = { skipped: 17, count: 900 };
  expect(await rows.ofOne(CLIENT, event, page)).toEqual(await rows.of(CLIENT, [event], page));
  rows.close();
});

test('what is held is given back when nobody reads any more, and when it is closed', async () => {
  const pool = createPool(database.url, { max: 2 });
  const rows = eventRows(pool, 50);
  afterwards.push(
    () => pool.end(),
    () => rows.close(),
  );
  await list(LARGE);
  const event = await latestEvent();
  const read = () => rows.ofOne(CLIENT, event, { skipped: 0, count: 10 });
  expect(await read()).toHaveLength(10);
  await soon(() => pool.idleCount === pool.totalCount);
  expect(await read()).toHaveLength(10);
  rows.close();
  await soon(() => pool.idleCount === pool.totalCount);
});

test('a connection that is lost fails who reads on it, and the next holds the event anew', async () => {
  const { feed, pool, holds } = feedOf();
  const from = await feed.now(CLIENT);
  await list(LARGE);
  const { changes, next: cursor } = await feed.after(CLIENT, from, 10);
  expect(changes).toHaveLength(10);
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'MOVE ABSOLUTE%' AND pid <> pg_backend_pid()`,
  );
  await expect(feed.after(CLIENT, cursor, 10)).rejects.toThrow();
  expect((await feed.after(CLIENT, cursor, 10)).changes).toHaveLength(10);
  expect([holds(), pool.totalCount <= 3]).toEqual([2, true]);
});
