import { afterEach, describe, expect, test } from 'vitest';
import { sweep } from './sweep.ts';
import { listening, sweptDatabase } from './testing.ts';

const { database, addFlags, addText, flagsOf, textsOf } = sweptDatabase();

// Instants of the past: a sweep takes nothing that still holds by the database's own clock.
const MIDNIGHT = '2025-07-02T04:00:00Z';
const HONOLULU_MIDNIGHT = '2025-07-02T10:00:00Z';
const DATE = '2025-07-02';
const EARLY = /the night to .* is yet to come/;

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

const sweepAt = (clientId: number, instant: string, log = listening().log, isStopping = () => false, date = DATE) =>
  sweep({ pool: database.pool, now: () => new Date(instant), log, isStopping }, { clientId, date });

describe('a sweep', () => {
  test('takes what ended with its client’s own day, and not a millisecond earlier', async () => {
    await addFlags(1, MIDNIGHT);
    await addFlags(2, HONOLULU_MIDNIGHT);
    await addText(1, '2025-07-01');
    await addText(2, '2025-07-01');
    const there = async () => [await flagsOf(1), await textsOf(1), await flagsOf(2), await textsOf(2)];

    await expect(sweepAt(1, '2025-07-02T03:59:59.999Z')).rejects.toThrow(EARLY);
    expect(await there()).toEqual([3, 1, 3, 1]);
    await sweepAt(1, MIDNIGHT);
    expect(await there()).toEqual([0, 0, 3, 1]);
    await expect(sweepAt(2, '2025-07-02T09:59:59.999Z')).rejects.toThrow(EARLY);
    expect(await there()).toEqual([0, 0, 3, 1]);
    await sweepAt(2, HONOLULU_MIDNIGHT);
    expect(await there()).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ['forward, 23 hours', '2025-03-10', '2025-03-10T04:00:00Z'],
    ['back, 25 hours', '2025-11-03', '2025-11-03T05:00:00Z'],
  ])('keeps to the day on which clocks go %s', async (_name, date, midnight) => {
    await addFlags(1, midnight);
    const before = new Date(Date.parse(midnight) - 1).toISOString();
    await expect(sweepAt(1, before, undefined, undefined, date)).rejects.toThrow(EARLY);
    expect(await flagsOf(1)).toBe(3);
    await sweepAt(1, midnight, undefined, undefined, date);
    expect(await flagsOf(1)).toBe(0);
  });

  test('makes up for nights on which none ran', async () => {
    await addFlags(1, '2025-06-03T04:00:00Z');
    await addText(1, '2025-05-30');
    await sweepAt(1, '2025-07-02T17:00:00Z');
    expect([await flagsOf(1), await textsOf(1)]).toEqual([0, 0]);
  });

  test('takes nothing that still holds by the database’s clock, however far ahead the host’s is', async () => {
    await addFlags(1, '2099-07-02T04:00:00Z');
    await addText(1, '2099-07-01');
    await sweepAt(1, '2100-01-01T12:00:00Z');
    await expect(sweepAt(1, '2100-01-01T12:00:00Z', undefined, undefined, '2099-07-02')).rejects.toThrow(EARLY);
    expect([await flagsOf(1), await textsOf(1)]).toEqual([3, 1]);
  });

  test('logs its counts, and no values', async () => {
    const { log, lines } = listening();
    await addFlags(1, MIDNIGHT);
    await addText(1, '2025-06-30');
    await sweepAt(1, MIDNIGHT, log);
    expect(lines).toEqual([
      { level: 30, client: 1, dncEntries: 0, accounts: 3, accountPhones: 0, channelEntries: 1, msg: 'swept' },
    ]);
  });

  test('notes the night, all its attempts together, and counts what is left', async () => {
    await addFlags(1, MIDNIGHT, 3);
    await addText(1, '2025-07-02');
    await sweepAt(1, MIDNIGHT);
    await addFlags(1, MIDNIGHT, 3);
    await sweepAt(1, '2025-07-02T05:00:00Z');
    const { rows } = await database.pool.query('SELECT * FROM swept_night');
    expect(rows).toEqual([
      {
        ...{ client_id: 1, night: '2025-07-02', dnc_entries: 0, accounts: 6, account_phones: 0, channel_entries: 0 },
        started_at: new Date(MIDNIGHT),
        ended_at: new Date('2025-07-02T05:00:00Z'),
      },
    ]);
    const counted = await database.pool.query(
      "SELECT entries FROM list_size_day WHERE client_id = 1 AND day = '2025-07-02' AND list = 'SMS'",
    );
    expect(counted.rows).toEqual([{ entries: 1 }]);
  });

  test('lets go of days that nobody can ask for, of its client alone', async () => {
    for (const table of ['check_day', 'list_size_day'])
      await database.pool.query(
        table === 'check_day'
          ? `INSERT INTO check_day SELECT c, d::date, 'CHECK', 1, 0 FROM generate_series(1, 2) c, unnest(ARRAY['2024-05-27', '2024-05-28']) d`
          : `INSERT INTO list_size_day SELECT c, d::date, 'SMS', 'ALL', 1, 0, false FROM generate_series(1, 2) c, unnest(ARRAY['2024-05-27', '2024-05-28']) d`,
      );
    await sweepAt(1, MIDNIGHT);
    for (const table of ['check_day', 'list_size_day']) {
      const { rows } = await database.pool.query(
        `SELECT client_id, day FROM ${table} WHERE day < '2025-01-01' ORDER BY client_id, day`,
      );
      expect(rows).toEqual([
        { client_id: 1, day: '2024-05-28' },
        { client_id: 2, day: '2024-05-27' },
        { client_id: 2, day: '2024-05-28' },
      ]);
    }
  });

  test('of a client that is gone is no fault', async () => {
    const { log, lines } = listening();
    await sweepAt(17, MIDNIGHT, log);
    expect(lines).toEqual([]);
  });

  test('that is to stop tells that something is left to do', async () => {
    await addFlags(1, MIDNIGHT, 5_001);
    await expect(sweepAt(1, MIDNIGHT, undefined, () => true)).rejects.toThrow('the process stops');
    expect(await flagsOf(1)).toBe(1);
  });

  test('gives its connection back when the database refuses', async () => {
    await database.pool.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this row'; END $$;
       CREATE TRIGGER refuse BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    afterwards.push(() => database.pool.query('DROP FUNCTION refuse CASCADE'));
    await addFlags(1, MIDNIGHT);
    for (let times = 0; times < 6; times += 1) await expect(sweepAt(1, MIDNIGHT)).rejects.toThrow('not this row');
    expect(await flagsOf(1)).toBe(3);
  });
});
