import { afterEach, describe, expect, test } from 'vitest';
import { configuredServer, refusal } from '../set-up/testing.ts';
import { countDay } from './growth.ts';
import { momentOf } from './lists.ts';
import { COUNTED_MAX } from './sizes.ts';

const { server, ask, query } = configuredServer();
const DEMO = 4199;
const ZONE = 'America/New_York';

afterEach(() => server.setNow());

const read = async (path: string) => {
  const { status, body } = await ask('GET', `overview/${path}`);
  expect(status).toBe(200);
  return body as Record<string, never>;
};

interface Size {
  readonly list: string;
  readonly type: string | null;
  readonly entries: number;
  readonly estimated: boolean;
}
const sizes = async (): Promise<Record<string, number>> => {
  const { lists } = (await read('lists')) as unknown as { lists: Size[] };
  expect(lists.filter(({ estimated }) => estimated)).toEqual([]);
  return Object.fromEntries(lists.map(({ list, type, entries }) => [type ? `${list} ${type}` : list, entries]));
};

/** Takes all lists of the client away. */
const emptied = async () => {
  for (const table of ['dnc_entry', 'channel_dnc', 'account', 'account_phone', 'recording'])
    await query(`DELETE FROM ${table}`);
};

const NOON = '2026-07-01T16:00:00.000Z';
const MIDNIGHT = '2026-07-02T04:00:00.000Z';

/** Adds entries of the SMS list, of today. */
const addTexts = (entries: number, expiresOn: string | null = null, at = NOON) =>
  query(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
     SELECT $1, 'SMS', v, v, $3, $4, $4 FROM (SELECT (3000000000 + n + (SELECT count(*) FROM channel_dnc))::text AS v
       FROM generate_series(1, $2::int) n) AS values`,
    [DEMO, entries, expiresOn, at],
  );

/** Adds flags of accounts. */
const addFlags = (block: string, lapsesAt: string | null, accounts: number) =>
  query(
    `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at)
     SELECT $1, a, a, $2, $3, now() FROM (SELECT lower($2) || n AS a FROM generate_series(1, $4::int) n) AS named`,
    [DEMO, block, lapsesAt, accounts],
  );

describe('sizes of lists', () => {
  test('200 count what is in force: not what has lapsed or expired, nor flags that were cleared, nor another client’s', async () => {
    await emptied();
    server.setNow(NOON);
    await addTexts(3);
    await addTexts(2, '2026-07-01');
    await addTexts(4, '2026-06-30');
    await addFlags('DAILY', MIDNIGHT, 5);
    await addFlags('PERMANENT', null, 6);
    await addFlags('NONE', null, 7);
    await query(
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
       VALUES (5200, 'SMS', '3000000001', '3000000001', now(), now())`,
    );
    expect(await sizes()).toEqual({
      ...{ 'DNC DAILY': 0, 'DNC PERMANENT': 0, DIALTIME: 0, EMAIL: 0, SMS: 5 },
      ...{ 'ACCOUNT DAILY': 5, 'ACCOUNT PERMANENT': 6, 'ACCOUNT_PHONE DAILY': 0, 'ACCOUNT_PHONE PERMANENT': 0 },
    });
    server.setNow(MIDNIGHT);
    expect(await sizes()).toMatchObject({ SMS: 3, 'ACCOUNT DAILY': 0, 'ACCOUNT PERMANENT': 6 });
  });

  test('200 recordings with their bytes, without those that were deleted', async () => {
    await query(
      `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone, term_code_id,
                              from_at, to_at, media_type, byte_size, sha256)
       SELECT $1, gen_random_uuid(), 1, 1, 1, 1, 'A', '4155550100', 1, now(), now(), 'audio/mpeg', n * 1000, 'x' FROM generate_series(1, 3) n`,
      [DEMO],
    );
    expect((await read('lists'))['recordings']).toEqual({ entries: 3, bytes: 6_000, estimated: false });
    await query('UPDATE recording SET deleted_at = now()');
    expect((await read('lists'))['recordings']).toEqual({ entries: 0, bytes: 0, estimated: false });
  });

  test('200 up to the bound are counted, and above it near the truth', async () => {
    await emptied();
    await addTexts(COUNTED_MAX);
    expect(await sizes()).toMatchObject({ SMS: COUNTED_MAX });
    await addTexts(40_000);
    await query('ANALYZE channel_dnc');
    const { lists } = (await read('lists')) as unknown as { lists: Size[] };
    const texts = lists.find(({ list }) => list === 'SMS');
    expect(texts?.estimated).toBe(true);
    expect(texts?.entries).toBeGreaterThan(50_000);
    expect(texts?.entries).toBeLessThan(70_000);
    expect(lists.filter(({ estimated }) => estimated)).toHaveLength(1);
  });

  test('200 a list that the statistics do not know yet has at least what was counted', async () => {
    await emptied();
    await query('ANALYZE channel_dnc');
    await addTexts(COUNTED_MAX + 1);
    const { lists } = (await read('lists')) as unknown as { lists: Size[] };
    const texts = lists.find(({ list }) => list === 'SMS');
    expect([texts?.estimated, (texts?.entries ?? 0) > COUNTED_MAX]).toEqual([true, true]);
  });
});

describe('growth', () => {
  const countAt = (at: string) => countDay(server.database.pool, momentOf(DEMO, ZONE, new Date(at)), ZONE);
  interface Day {
    readonly day: string;
    readonly reconstructed: boolean;
    readonly lists: readonly { readonly list: string; readonly entries: number }[];
  }
  const texts = async (days = '') => {
    const { days: found } = (await read(`growth${days}`)) as unknown as { days: Day[] };
    return found.map(({ day, reconstructed, lists }) => [
      day,
      lists.find(({ list }) => list === 'SMS')?.entries,
      reconstructed,
    ]);
  };

  test('200 nothing before anything was counted', async () => {
    expect(await texts()).toEqual([]);
  });

  test('200 the first count reckons the days before from what is there, by the client’s midnights', async () => {
    await emptied();
    await addTexts(1, null, '2026-06-30T03:59:59.999Z'); // the last moment of the 29th in New York
    await addTexts(2, null, '2026-06-30T04:00:00.000Z');
    await addTexts(4, null, '2026-07-01T04:00:00.000Z');
    await countAt(NOON);
    server.setNow(NOON);
    expect(await texts('?days=4')).toEqual([
      ['2026-06-28', 0, true],
      ['2026-06-29', 0, true],
      ['2026-06-30', 1, true],
      ['2026-07-01', 7, false],
    ]);
  });

  test('200 later counts add a day, and one that is counted stays', async () => {
    await emptied();
    await addTexts(1);
    await countAt(NOON);
    await addTexts(1);
    await countAt(NOON);
    await query('DELETE FROM channel_dnc');
    await countAt(MIDNIGHT);
    server.setNow(MIDNIGHT);
    expect(await texts('?days=2')).toEqual([
      ['2026-07-01', 1, false],
      ['2026-07-02', 0, false],
    ]);
  });

  test('400 no days, and more than are kept', async () => {
    for (const days of [0, 401, 'x'])
      expect(await ask('GET', `overview/growth?days=${days}`)).toEqual(refusal(400, 4000, 'query.days'));
  });
});

describe('expiries', () => {
  test('200 by the last day on which an entry blocks: today is one, the day after the last is not', async () => {
    await emptied();
    server.setNow(NOON);
    for (const [day, entries] of [
      ['2026-06-30', 1],
      ['2026-07-01', 2],
      ['2026-07-03', 3],
      ['2026-07-04', 4],
    ] as const)
      await addTexts(entries, day);
    await addFlags('DAILY', MIDNIGHT, 5);
    expect(await read('expiries?days=3')).toEqual({
      days: [
        { day: '2026-07-01', list: 'ACCOUNT', entries: 5 },
        { day: '2026-07-01', list: 'SMS', entries: 2 },
        { day: '2026-07-03', list: 'SMS', entries: 3 },
      ],
      estimated: false,
    });
  });

  test('200 more than the bound are estimated, day by day', async () => {
    await emptied();
    server.setNow(NOON);
    await addTexts(8_000, '2026-07-01');
    await addTexts(16_000, '2026-07-02');
    await query('ANALYZE channel_dnc');
    const { days, estimated } = (await read('expiries')) as unknown as { days: Size[]; estimated: boolean };
    expect(estimated).toBe(true);
    expect(days.map(({ entries }) => Math.round(entries / 1_000))).toEqual([8, 16]);
  });
});

describe('upkeep', () => {
  test('200 no sweep yet; the next is a minute after the client’s midnight; what decisions rest on', async () => {
    server.setNow(NOON);
    const { lastSweep, nextSweepAt, data } = (await read('upkeep')) as unknown as {
      lastSweep: null;
      nextSweepAt: number;
      data: { data: string; version: string; dated: string | null }[];
    };
    expect(lastSweep).toBeNull();
    expect(new Date(nextSweepAt).toISOString()).toBe('2026-07-02T04:01:00.000Z');
    const kinds = new Set(data.map((one) => one.data));
    expect([...kinds]).toEqual(['SERVER', 'CONTRACT', 'RULES', 'ZONES', 'NUMBERING', 'REGULATION_PACK']);
    for (const { data: kind, dated } of data)
      if (['ZONES', 'NUMBERING', 'REGULATION_PACK'].includes(kind)) expect(dated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('200 the latest night', async () => {
    await query(
      `INSERT INTO swept_night VALUES ($1, '2026-06-30', now(), now(), 9, 9, 9, 9),
                                      ($1, '2026-07-01', $2, $3, 1, 2, 3, 4), (5200, '2026-07-02', now(), now(), 9, 9, 9, 9)`,
      [DEMO, '2026-07-01T04:01:00Z', '2026-07-01T04:01:02Z'],
    );
    expect((await read('upkeep'))['lastSweep']).toEqual({
      night: '2026-07-01',
      startedAt: Date.parse('2026-07-01T04:01:00Z'),
      endedAt: Date.parse('2026-07-01T04:01:02Z'),
      removed: { dnc: 1, accounts: 2, accountPhones: 3, channelEntries: 4 },
    });
  });
});
