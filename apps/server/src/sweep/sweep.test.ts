import { type Logger, pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { createPool } from '../db/pool.ts';
import { serveHere } from '../serve-here.ts';
import { sweep } from './sweep.ts';
import { startSweeper } from './sweeper.ts';

const database = testDatabase('empty');

// Instants of the past: a sweep takes nothing that still holds by the database's own clock.
const MIDNIGHT = '2025-07-02T04:00:00Z';
const HONOLULU_MIDNIGHT = '2025-07-02T10:00:00Z';
const at = (instant: string) => () => new Date(instant);

beforeEach(async () => {
  await database.pool.query('TRUNCATE client, dnc_entry, account, account_phone, channel_dnc, list_change');
  await addClient(1, 'America/New_York');
  await addClient(2, 'Pacific/Honolulu');
});
const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

const addClient = (id: number, zone: string) =>
  database.pool.query(
    `INSERT INTO client (id, code, name, phone_dnc_type, time_zone) VALUES ($1, $2, $2, 'LEGACY', $3)`,
    [id, `client-${id}`, zone],
  );
const addFlags = (clientId: number, lapsesAt: string, flags = 3) =>
  database.pool.query(
    `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at)
     SELECT $1, 'secret-' || n, 'SECRET-' || n, 'DAILY', $2, $2::timestamptz - interval '1 hour' FROM generate_series(1, $3::int) n`,
    [clientId, lapsesAt, flags],
  );
const addText = (clientId: number, lastDay: string) =>
  database.pool.query(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
     VALUES ($1, 'SMS', '4155550100', '4155550100', $2, now(), now())`,
    [clientId, lastDay],
  );
const flagsOf = async (clientId: number) =>
  (await database.pool.query('SELECT FROM account WHERE client_id = $1', [clientId])).rowCount;
const textsOf = async (clientId: number) =>
  (await database.pool.query('SELECT FROM channel_dnc WHERE client_id = $1', [clientId])).rowCount;

/** A log, and the lines that were written to it. */
function listening(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: pino({ base: null, timestamp: false }, { write }), lines };
}

const sweepAt = (instant: string, log = listening().log, isStopping = () => false) =>
  sweep({ pool: database.pool, now: at(instant), log, isStopping });

describe('a sweep', () => {
  test('ends with each client’s own day', async () => {
    await addFlags(1, MIDNIGHT);
    await addFlags(2, HONOLULU_MIDNIGHT);
    await addText(1, '2025-07-01');
    await addText(2, '2025-07-01');
    const there = async () => [await flagsOf(1), await textsOf(1), await flagsOf(2), await textsOf(2)];

    await sweepAt('2025-07-02T03:59:59.999Z');
    expect(await there()).toEqual([3, 1, 3, 1]);
    await sweepAt(MIDNIGHT);
    expect(await there()).toEqual([0, 0, 3, 1]);
    await sweepAt('2025-07-02T09:59:59.999Z');
    expect(await there()).toEqual([0, 0, 3, 1]);
    await sweepAt(HONOLULU_MIDNIGHT);
    expect(await there()).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ['a summer evening in New York', '2025-07-02T03:00:00Z', 1],
    ['midnight in New York, when the next is Honolulu’s', MIDNIGHT, 6],
    ['the evening before clocks go forward', '2025-03-09T03:00:00Z', 2],
    ['the evening of the day on which they did', '2025-03-10T03:00:00Z', 1],
    ['the evening before they go back', '2025-11-02T03:00:00Z', 1],
    ['the evening of the day on which they did', '2025-11-03T03:00:00Z', 2],
  ])('tells when the next day ends: %s', async (_name, instant, hours) => {
    expect(await sweepAt(instant)).toBe(hours * 3_600_000);
  });

  test('of nobody is no fault', async () => {
    await database.pool.query('TRUNCATE client');
    expect(await sweepAt(MIDNIGHT)).toBeUndefined();
  });

  test('makes up for nights on which none ran', async () => {
    await addFlags(1, '2025-06-03T04:00:00Z');
    await addText(2, '2025-05-30');
    await sweepAt('2025-07-02T17:00:00Z');
    expect([await flagsOf(1), await textsOf(2)]).toEqual([0, 0]);
  });

  test('has the client that was added after the last one', async () => {
    await sweepAt(MIDNIGHT);
    await addClient(3, 'Asia/Tokyo');
    await addFlags(3, '2025-07-02T15:00:00Z');
    await sweepAt('2025-07-02T14:59:59.999Z');
    expect(await flagsOf(3)).toBe(3);
    await sweepAt('2025-07-02T15:00:00Z');
    expect(await flagsOf(3)).toBe(0);
  });

  test('takes nothing that still holds by the database’s clock, however far ahead the host’s is', async () => {
    await addFlags(1, '2099-07-02T04:00:00Z');
    await addText(1, '2099-07-01');
    const wait = await sweepAt('2100-01-01T12:00:00Z');
    expect([await flagsOf(1), await textsOf(1)]).toEqual([3, 1]);
    expect(wait).toBeLessThanOrEqual(25 * 3_600_000);
  });

  test('logs counts for each client that had something, and no values', async () => {
    const { log, lines } = listening();
    await addFlags(1, MIDNIGHT);
    await addText(1, '2025-06-30');
    await sweepAt(MIDNIGHT, log);
    expect(lines).toEqual([
      { level: 30, client: 1, dncEntries: 0, accounts: 3, accountPhones: 0, channelEntries: 1, msg: 'swept' },
    ]);
  });

  test('goes on to the next client where one cannot be swept', async () => {
    await database.pool.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not the rows of client 1'; END $$;
       CREATE TRIGGER refuse BEFORE DELETE ON account FOR EACH ROW WHEN (OLD.client_id = 1) EXECUTE FUNCTION refuse()`,
    );
    afterwards.push(() => database.pool.query('DROP FUNCTION refuse CASCADE'));
    const { log, lines } = listening();
    await addFlags(1, MIDNIGHT);
    await addFlags(2, MIDNIGHT);
    await sweepAt(MIDNIGHT, log);
    expect([await flagsOf(1), await flagsOf(2)]).toEqual([3, 0]);
    expect(lines.map(({ level, client, msg }) => [level, client, msg])).toEqual([
      [50, 1, 'the rows of a client could not be swept'],
      [30, 2, 'swept'],
    ]);
  });

  test('begins with no client once it is to stop', async () => {
    await addFlags(1, MIDNIGHT);
    await sweepAt(MIDNIGHT, listening().log, () => true);
    expect(await flagsOf(1)).toBe(3);
  });
});

describe('several processes on one database', () => {
  /** The pool of another process. */
  const another = () => {
    const pool = createPool(database.url, { max: 1 });
    afterwards.push(() => pool.end());
    return pool;
  };

  test('what they sweep at once adds up to one sweep', async () => {
    await addFlags(1, MIDNIGHT, 6_001);
    await addFlags(2, MIDNIGHT, 6_001);
    const { log, lines } = listening();
    const deps = { now: at(MIDNIGHT), log, isStopping: () => false };
    await Promise.all([another(), another(), another(), another()].map((pool) => sweep({ pool, ...deps })));
    const sum = (client: number) =>
      lines.filter((line) => line['client'] === client).reduce((total, line) => total + Number(line['accounts']), 0);
    expect([sum(1), sum(2)]).toEqual([6_001, 6_001]);
    expect([await flagsOf(1), await flagsOf(2)]).toEqual([0, 0]);
  });

  test('while one sweeps the others do not; when it dies in the middle, the next does', async () => {
    await addFlags(1, MIDNIGHT, 5_001); // more than one portion, so that there is something left to take
    await database.pool.query(
      `CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN OLD; END $$;
       CREATE TRIGGER wait BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION wait()`,
    );
    afterwards.push(() => database.pool.query('DROP FUNCTION IF EXISTS wait CASCADE'));
    const { log, lines } = listening();
    const died = sweep({ pool: another(), now: at(MIDNIGHT), log, isStopping: () => false }).catch(
      (error: unknown) => error,
    );
    const stuckPid = await soon(async () => {
      const { rows } = await database.pool.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
      );
      return rows[0]?.pid;
    });

    expect(await sweepAt(MIDNIGHT, log)).toBe(6 * 3_600_000);
    expect([lines, await flagsOf(1)]).toEqual([[], 5_001]);

    await database.pool.query('SELECT pg_terminate_backend($1)', [stuckPid]);
    expect(await died).toBeInstanceOf(Error);
    await database.pool.query('DROP FUNCTION wait CASCADE');
    await sweepAt(MIDNIGHT, log);
    expect(await flagsOf(1)).toBe(0);
  });
});

describe('a sweeper', () => {
  const started = (now: () => Date, log = listening().log, pool = database.pool) => {
    const sweeper = startSweeper({ pool, now, log });
    afterwards.push(() => sweeper.stop());
    return sweeper;
  };

  test('sweeps when it starts', async () => {
    await addFlags(1, '2025-06-03T04:00:00Z');
    started(at(MIDNIGHT));
    await soon(async () => (await flagsOf(1)) === 0);
  });

  test('sweeps again when a day ends, by the clock that it is given', async () => {
    await addFlags(1, MIDNIGHT);
    const began = performance.now();
    const fromMidnightMs = () => performance.now() - began - 300;
    started(() => new Date(Date.parse(MIDNIGHT) + Math.floor(fromMidnightMs())));
    await soon(async () => (await flagsOf(1)) === 0);
    expect(fromMidnightMs()).toBeGreaterThanOrEqual(0);
  });

  test('stops when it is told to, and sweeps no more', async () => {
    const clock = { now: new Date(Date.parse(MIDNIGHT) - 50) };
    const sweeper = started(() => clock.now);
    await sweeper.stop();
    await addFlags(1, MIDNIGHT);
    clock.now = new Date(MIDNIGHT);
    await new Promise((done) => setTimeout(done, 150));
    expect(await flagsOf(1)).toBe(3);
  });

  test('tells of a sweep that failed, and goes on', async () => {
    const pool = createPool(database.url, { max: 1 });
    await pool.end();
    const { log, lines } = listening();
    const sweeper = started(at(MIDNIGHT), log, pool);
    await soon(() => lines.length > 0);
    expect(lines).toMatchObject([{ level: 40, msg: 'the sweep failed, and is tried again in a minute' }]);
    await sweeper.stop();
  });

  test('starts and stops with the server', async () => {
    await addFlags(1, MIDNIGHT);
    const serve = (sweeps: boolean) =>
      serveHere(
        database.url,
        { host: '127.0.0.1', port: 0, recordings: { kind: 'folder', folder: '/nowhere' } },
        listening().log,
        { now: at(MIDNIGHT), sweeps },
      );

    const without = await serve(false);
    await without.stop();
    expect(await flagsOf(1)).toBe(3);

    const serving = await serve(true);
    await soon(async () => (await flagsOf(1)) === 0);
    await serving.stop();
    const { rows } = await database.pool.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(rows).toEqual([]);
  });
});
