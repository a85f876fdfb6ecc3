import { zoneClock } from '@clearline/numbering';
import { localDate, nextLocalMidnight, type ZoneClock } from '@clearline/rules';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { dncRepository } from '../dnc/repository.ts';
import { reclaim, type Reclaimed } from './reclaim.ts';

const database = testDatabase('empty');
const CLIENT = 4199;
const newYork = zoneClock('America/New_York') as ZoneClock;
const NOTHING: Reclaimed = { dncEntries: 0, accounts: 0, accountPhones: 0, channelEntries: 0 };
const ONE_EACH: Reclaimed = { dncEntries: 1, accounts: 1, accountPhones: 1, channelEntries: 1 };

beforeEach(() => database.pool.query('TRUNCATE dnc_entry, account, account_phone, channel_dnc, list_change'));

/** One row of each list that ends when a day of New York does, and one of each that never ends. */
async function store(madeAt: string, clientId = CLIENT): Promise<void> {
  const made = new Date(madeAt);
  const midnight = new Date(nextLocalMidnight(made.getTime(), newYork));
  const { pool } = database;
  await pool.query(
    `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, lapses_at, created_at, modified_at)
     VALUES ($1, 'DAILY', '4155550100', 'P', '4155550100', $2, $3, $3), ($1, 'PERMANENT', '4155550100', 'P', '4155550100', NULL, $3, $3)`,
    [clientId, midnight, made],
  );
  await pool.query(
    `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at)
     VALUES ($1, 'a', 'A', 'DAILY', $2, $3), ($1, 'b', 'B', 'PERMANENT', NULL, $3), ($1, 'c', 'C', 'NONE', NULL, $3)`,
    [clientId, midnight, made],
  );
  await pool.query(
    `INSERT INTO account_phone (client_id, account_key, account, phone, ordinal, phone_block, lapses_at, modified_at)
     VALUES ($1, 'a', 'A', '4155550100', 1, 'DAILY', $2, $3), ($1, 'a', 'A', '4155550100', 2, 'PERMANENT', NULL, $3),
            ($1, 'a', 'A', '4155550100', 3, 'NONE', NULL, $3)`,
    [clientId, midnight, made],
  );
  await pool.query(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
     VALUES ($1, 'SMS', '4155550100', '4155550100', $2, $3, $3), ($1, 'EMAIL', 'A@b.c', 'a@b.c', NULL, $3, $3)`,
    [clientId, localDate(made.getTime(), newYork), made],
  );
}

function reclaimAt(instant: string | Date, clientId = CLIENT): Promise<Reclaimed> {
  const at = new Date(instant);
  return reclaim(database.pool, { clientId, at, today: localDate(at.getTime(), newYork) });
}

const count = async (table: string) =>
  (await database.pool.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n;

describe('what ends with a day is there in its last millisecond and gone after it', () => {
  test.each([
    ['in summer', '2025-07-01T15:00:00Z', '2025-07-02T04:00:00Z'],
    ['in winter', '2025-01-10T15:00:00Z', '2025-01-11T05:00:00Z'],
    ['the day on which clocks go forward, 23 hours long', '2025-03-09T05:00:00Z', '2025-03-10T04:00:00Z'],
    ['the day before', '2025-03-08T15:00:00Z', '2025-03-09T05:00:00Z'],
    ['the day on which clocks go back, 25 hours long', '2025-11-02T04:00:00Z', '2025-11-03T05:00:00Z'],
    ['its repeated hour', '2025-11-02T06:30:00Z', '2025-11-03T05:00:00Z'],
    ['the day before that', '2025-11-01T15:00:00Z', '2025-11-02T04:00:00Z'],
  ])('%s', async (_name, madeAt, midnight) => {
    await store(madeAt);
    expect(await reclaimAt(new Date(Date.parse(midnight) - 1))).toEqual(NOTHING);
    expect(await reclaimAt(midnight)).toEqual(ONE_EACH);
    expect(await reclaimAt(midnight)).toEqual(NOTHING);
  });
});

test('what does not end stays, for ever', async () => {
  await store('2025-07-01T15:00:00Z');
  expect(await reclaimAt('2095-07-01T15:00:00Z')).toEqual(ONE_EACH);
  expect([
    await count("dnc_entry WHERE type = 'PERMANENT'"),
    await count('dnc_entry'),
    await count("account WHERE block IN ('PERMANENT', 'NONE')"),
    await count('account'),
    await count("account_phone WHERE phone_block IN ('PERMANENT', 'NONE')"),
    await count('account_phone'),
    await count("channel_dnc WHERE value = 'A@b.c'"),
    await count('channel_dnc'),
  ]).toEqual([1, 1, 2, 2, 2, 2, 1, 1]);
});

test('rows of another client stay', async () => {
  await store('2025-07-01T15:00:00Z');
  await store('2025-07-01T15:00:00Z', 5200);
  expect(await reclaimAt('2025-07-02T15:00:00Z')).toEqual(ONE_EACH);
  expect([
    await count('dnc_entry'),
    await count('account'),
    await count('account_phone'),
    await count('channel_dnc'),
  ]).toEqual([3, 5, 5, 3]);
});

test('a sweep changes nothing that the list tells of itself', async () => {
  const entries = dncRepository(database);
  const now = new Date('2025-07-02T15:00:00Z');
  const about = () =>
    Promise.all([
      ...(['DAILY', 'PERMANENT'] as const).flatMap((type) => [
        entries.info({ clientId: CLIENT, type }, now),
        entries.info({ clientId: CLIENT, type, serviceId: 123 }, now),
      ]),
    ]);
  await store('2025-07-01T15:00:00Z');
  await storeZip('94110', '2025-07-01T20:00:00Z');
  const before = await about();
  expect(before[0]).toEqual({ size: 0, lastModified: new Date('2025-07-01T20:00:00Z') });
  expect(await reclaimAt(now)).toMatchObject({ dncEntries: 2 });
  expect(await about()).toEqual(before);

  // What is swept later and was modified earlier does not turn the list's clock back.
  await storeZip('94111', '2025-07-01T10:00:00Z');
  expect(await reclaimAt(now)).toMatchObject({ dncEntries: 1 });
  expect(await about()).toEqual(before);
});

/** A zip that service 123 does not call until July 2. */
const storeZip = (zip: string, modifiedAt: string) =>
  database.pool.query(
    `INSERT INTO dnc_entry (client_id, type, service_id, zip, match_kind, match_key, lapses_at, created_at, modified_at)
     VALUES ($1, 'DAILY', 123, $2, 'Z', $2, '2025-07-02T04:00:00Z', $3, $3)`,
    [CLIENT, zip, modifiedAt],
  );

describe('with thousands of rows', () => {
  const ROWS = 12_001;
  beforeEach(() =>
    database.pool.query(
      `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at)
       SELECT ${CLIENT}, n, n, 'DAILY', '2025-07-02T04:00:00Z', '2025-07-01T15:00:00Z' FROM generate_series(1, ${ROWS}) n`,
    ),
  );

  test('all of them are taken, in portions', async () => {
    expect(await reclaimAt('2025-07-02T04:00:00Z')).toMatchObject({ accounts: ROWS });
    expect(await count('account')).toBe(0);
  });

  test('what two sweeps take at once adds up to one', async () => {
    const both = await Promise.all([reclaimAt('2025-07-02T04:00:00Z'), reclaimAt('2025-07-02T04:00:00Z')]);
    expect(both.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(ROWS);
    expect(await count('account')).toBe(0);
  });

  test('one that is set anew meanwhile stays', async () => {
    const other = await database.pool.connect();
    await other.query('BEGIN');
    await other.query(`UPDATE account SET lapses_at = '2025-07-03T04:00:00Z' WHERE account_key = '17'`);
    const swept = reclaimAt('2025-07-02T04:00:00Z');
    await swept;
    await other.query('COMMIT');
    other.release();
    expect(await swept).toMatchObject({ accounts: ROWS - 1 });
    expect(await reclaimAt('2025-07-02T04:00:00Z')).toEqual(NOTHING);
    expect(await count("account WHERE account_key = '17'")).toBe(1);
  });

  test('a sweep that is to stop stops between two portions', async () => {
    const until = { clientId: CLIENT, at: new Date('2025-07-02T04:00:00Z'), today: '2025-07-02' };
    expect(await reclaim(database.pool, until, () => true)).toMatchObject({ accounts: 5000 });
    expect(await count('account')).toBe(ROWS - 5000);
  });
});
