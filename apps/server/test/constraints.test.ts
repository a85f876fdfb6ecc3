import { describe, expect, test } from 'vitest';
import { testDatabase } from './database.ts';

// What the tables promise and Prisma's schema cannot say.

const database = testDatabase('empty');
const LAPSES = '2026-03-09T05:00:00Z';

/** Looked up before a client is known, so kept in one place when the others are distributed. */
const BEFORE_A_CLIENT_IS_KNOWN = ['client', 'session', 'login_attempt', '_prisma_migrations'];

type Row = Record<string, unknown>;

async function insert(table: string, row: Row): Promise<unknown> {
  const columns = Object.keys(row);
  const marks = columns.map((_, index) => `$${index + 1}`);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')})`;
  return database.pool.query(sql, Object.values(row)).then(
    () => 'kept',
    (error: unknown) => (error as { constraint?: string }).constraint,
  );
}

let phones = 4_155_550_100;
/** A phone that no other case uses. */
const newPhone = () => String(phones++);

function entry(differs: Row = {}): Row {
  const phone = newPhone();
  const at = new Date('2026-03-08T12:00:00Z');
  const base = {
    client_id: 1,
    type: 'PERMANENT',
    phone,
    match_kind: 'P',
    match_key: phone,
    created_at: at,
    modified_at: at,
  };
  return { ...base, ...differs };
}

describe('every table', () => {
  test('is keyed by its client first, so that it can be distributed', async () => {
    const { rows } = await database.pool.query<{ table: string; name: string; columns: string[]; primary: boolean }>(
      `SELECT c.relname AS table, i.relname AS name, x.indisprimary AS primary,
         array_agg(a.attname::text ORDER BY k.n) AS columns
       FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
         CROSS JOIN unnest(x.indkey) WITH ORDINALITY AS k (attnum, n)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
       WHERE c.relnamespace = 'public'::regnamespace AND x.indisunique AND c.relname <> ALL ($1)
       GROUP BY 1, 2, 3`,
      [BEFORE_A_CLIENT_IS_KNOWN],
    );
    expect(rows.filter(({ columns }) => columns[0] !== 'client_id')).toEqual([]);
    const tables = await database.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ($1) ORDER BY 1`,
      [BEFORE_A_CLIENT_IS_KNOWN],
    );
    expect(tables.rows.length).toBeGreaterThan(10);
    expect(
      rows
        .filter(({ primary }) => primary)
        .map(({ table }) => table)
        .sort(),
    ).toEqual(tables.rows.map(({ name }) => name));
  });

  test('refers to rows of the same client only', async () => {
    const { rows } = await database.pool.query<{ name: string; from: string[]; to: string[] }>(
      `SELECT conname AS name,
         (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) AS from,
         (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[1]) AS to
       FROM pg_constraint WHERE contype = 'f'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ from, to }) => from[0] !== 'client_id' || to[0] !== 'client_id')).toEqual([]);
  });
});

describe('dnc_entry', () => {
  const account = { account: 'A6789', account_key: 'a6789' };
  const cases: { name: string; row: Row; want: string }[] = [
    { name: 'a phone', row: entry(), want: 'kept' },
    { name: 'a phone, an account and a zip', row: entry({ ...account, zip: '94110' }), want: 'kept' },
    { name: 'an account', row: entry({ phone: null, ...account, match_kind: 'A', match_key: 'a6789' }), want: 'kept' },
    {
      name: 'an account and a zip',
      row: entry({ phone: null, ...account, zip: '1', match_kind: 'A', match_key: 'a6789' }),
      want: 'kept',
    },
    { name: 'a zip', row: entry({ phone: null, zip: '94110', match_kind: 'Z', match_key: '94110' }), want: 'kept' },
    { name: 'no field', row: entry({ phone: null }), want: 'dnc_entry_any_field_check' },
    { name: 'a key that is another phone', row: entry({ match_key: newPhone() }), want: 'dnc_entry_match_check' },
    {
      name: 'a phone found by its account',
      row: entry({ ...account, match_kind: 'A', match_key: 'a6789' }),
      want: 'dnc_entry_match_check',
    },
    {
      name: 'an account found as given',
      row: entry({ phone: null, ...account, match_kind: 'A', match_key: 'A6789' }),
      want: 'dnc_entry_match_check',
    },
    { name: 'a key of no kind', row: entry({ match_kind: 'X' }), want: 'dnc_entry_match_check' },
    {
      name: 'an account that cannot be compared',
      row: entry({ account: 'A6789' }),
      want: 'dnc_entry_account_key_check',
    },
    { name: 'another type', row: entry({ type: 'WEEKLY', lapses_at: null }), want: 'dnc_entry_type_check' },
    { name: 'DAILY that lapses', row: entry({ type: 'DAILY', lapses_at: LAPSES }), want: 'kept' },
    { name: 'DAILY that does not lapse', row: entry({ type: 'DAILY' }), want: 'dnc_entry_lapses_at_check' },
    { name: 'PERMANENT that lapses', row: entry({ lapses_at: LAPSES }), want: 'dnc_entry_lapses_at_check' },
  ];
  test.each(cases)('$name: $want', async ({ row, want }) => {
    expect(await insert('dnc_entry', row)).toBe(want);
  });

  const base = entry({ ...account, zip: '94110', service_id: 123 });
  const bare = entry();
  const second = { ...base, filename: 'again.csv', created_at: LAPSES };
  const twice: { name: string; first: Row; second: Row; want: string }[] = [
    { name: 'the same again', first: base, second, want: 'dnc_entry_match_key' },
    { name: 'the same again, with nothing but a phone', first: bare, second: bare, want: 'dnc_entry_match_key' },
    { name: 'for another service', first: entry(base), second: { ...second, service_id: 456 }, want: 'kept' },
    { name: 'for every service', first: entry(base), second: { ...second, service_id: null }, want: 'kept' },
    {
      name: 'with another account',
      first: entry(base),
      second: { ...second, account: 'B', account_key: 'b' },
      want: 'kept',
    },
    { name: 'with another zip', first: entry(base), second: { ...second, zip: '94111' }, want: 'kept' },
    { name: 'as DAILY', first: entry(base), second: { ...second, type: 'DAILY', lapses_at: LAPSES }, want: 'kept' },
    { name: 'by another client', first: entry(base), second: { ...second, client_id: 2 }, want: 'kept' },
  ];
  test.each(twice)('added twice, $name: $want', async (given) => {
    const phone = newPhone();
    const same = { phone, match_key: phone };
    expect(await insert('dnc_entry', { ...given.first, ...same })).toBe('kept');
    expect(await insert('dnc_entry', { ...given.second, ...same })).toBe(given.want);
  });

  test('keeps an id that is given, and hands out others', async () => {
    expect(await insert('dnc_entry', entry({ client_id: 9, id: 178_873_973_753 }))).toBe('kept');
    expect(await insert('dnc_entry', entry({ client_id: 9 }))).toBe('kept');
    const { rows } = await database.pool.query<{ id: number }>(
      'SELECT id FROM dnc_entry WHERE client_id = 9 ORDER BY id DESC',
    );
    expect(rows[0]?.id).toBe(178_873_973_753);
    expect(rows[1]?.id).toBeGreaterThan(0);
  });
});

describe('other lists', () => {
  const at = new Date('2026-03-08T12:00:00Z');
  const flag = { client_id: 1, account_key: 'a', account: 'A', modified_at: at };
  const phoneFlag = { ...flag, phone: '4155550100' };
  const listed = {
    client_id: 1,
    channel: 'SMS',
    value: '4155550100',
    value_key: '4155550100',
    created_at: at,
    modified_at: at,
  };
  const cases: { table: string; name: string; row: Row; want: string }[] = [
    { table: 'account', name: 'DAILY that lapses', row: { ...flag, block: 'DAILY', lapses_at: LAPSES }, want: 'kept' },
    { table: 'account', name: 'the same account', row: { ...flag, account: 'a', block: 'NONE' }, want: 'account_pkey' },
    {
      table: 'account',
      name: 'DAILY that does not lapse',
      row: { ...flag, block: 'DAILY' },
      want: 'account_lapses_at_check',
    },
    {
      table: 'account',
      name: 'NONE that lapses',
      row: { ...flag, block: 'NONE', lapses_at: LAPSES },
      want: 'account_lapses_at_check',
    },
    { table: 'account_phone', name: 'ordinal 1', row: { ...phoneFlag, ordinal: 1, phone_block: 'NONE' }, want: 'kept' },
    {
      table: 'account_phone',
      name: 'ordinal 10',
      row: { ...phoneFlag, ordinal: 10, phone_block: 'PERMANENT' },
      want: 'kept',
    },
    {
      table: 'account_phone',
      name: 'ordinal 0',
      row: { ...phoneFlag, ordinal: 0, phone_block: 'NONE' },
      want: 'account_phone_ordinal_check',
    },
    {
      table: 'account_phone',
      name: 'ordinal 11',
      row: { ...phoneFlag, ordinal: 11, phone_block: 'NONE' },
      want: 'account_phone_ordinal_check',
    },
    {
      table: 'account_phone',
      name: 'DAILY that does not lapse',
      row: { ...phoneFlag, ordinal: 2, phone_block: 'DAILY' },
      want: 'account_phone_lapses_at_check',
    },
    { table: 'channel_dnc', name: 'a value without a group', row: listed, want: 'kept' },
    { table: 'channel_dnc', name: 'the same again', row: listed, want: 'channel_dnc_value_key' },
    { table: 'channel_dnc', name: 'the same in a group', row: { ...listed, contact_group_id: 1320 }, want: 'kept' },
    {
      table: 'channel_dnc',
      name: 'the same in another channel',
      row: { ...listed, channel: 'DIALTIME' },
      want: 'kept',
    },
    {
      table: 'channel_dnc',
      name: 'another channel',
      row: { ...listed, channel: 'FAX' },
      want: 'channel_dnc_channel_check',
    },
  ];
  test.each(cases)('$table, $name: $want', async ({ table, row, want }) => {
    expect(await insert(table, row)).toBe(want);
  });

  test('the policies of a profile go with it', async () => {
    await insert('dialing_profile', { client_id: 1, id: 7, name: 'Canada', modified_at: at });
    expect(await insert('dialing_policy', { client_id: 1, profile_id: 7, day_of_week: 'ALL', end_minute: 1440 })).toBe(
      'dialing_policy_end_minute_check',
    );
    expect(await insert('dialing_policy', { client_id: 1, profile_id: 7, day_of_week: 'ALL', end_minute: 1439 })).toBe(
      'kept',
    );
    await database.pool.query('DELETE FROM dialing_profile WHERE client_id = 1 AND id = 7');
    const { rows } = await database.pool.query('SELECT count(*) AS n FROM dialing_policy WHERE client_id = 1');
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('the adopted packs of a profile go with it', async () => {
    await insert('dialing_profile', { client_id: 1, id: 8, name: 'United States', modified_at: at });
    expect(await insert('dialing_profile_pack', adopted({ profile_id: 8 }))).toBe('kept');
    await database.pool.query('DELETE FROM dialing_profile WHERE client_id = 1 AND id = 8');
    const { rows } = await database.pool.query('SELECT count(*) AS n FROM dialing_profile_pack');
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('a policy of no profile is refused', async () => {
    expect(await insert('dialing_policy', { client_id: 1, profile_id: 404, day_of_week: 'ALL' })).toBe(
      'dialing_policy_client_id_profile_id_fkey',
    );
  });

  test('a pack on no profile is refused', async () => {
    expect(await insert('dialing_profile_pack', adopted({ profile_id: 404 }))).toBe(
      'dialing_profile_pack_client_id_profile_id_fkey',
    );
  });
});

function adopted(differs: Row = {}): Row {
  const adopted_at = new Date('2026-03-08T12:00:00Z');
  return { client_id: 1, profile_id: 9, name: 'pack', version: '1.0.0', levels: ['A'], adopted_at, ...differs };
}

describe('dialing_profile_pack', () => {
  const levels = 'dialing_profile_pack_levels_check';
  const cases: { name: string; row: Row; want: string }[] = [
    { name: 'level A', row: { name: 'a' }, want: 'kept' },
    { name: 'the levels A and B', row: { name: 'ab', levels: ['A', 'B'] }, want: 'kept' },
    { name: 'all levels', row: { name: 'abc', levels: ['A', 'B', 'C'] }, want: 'kept' },
    {
      name: 'the same pack in another version',
      row: { name: 'a', version: '2.0.0' },
      want: 'dialing_profile_pack_pkey',
    },
    { name: 'no level', row: { levels: [] }, want: levels },
    { name: 'level B without A', row: { levels: ['B'] }, want: levels },
    { name: 'level C without B', row: { levels: ['A', 'C'] }, want: levels },
    { name: 'levels in another order', row: { levels: ['B', 'A'] }, want: levels },
    { name: 'a level twice', row: { levels: ['A', 'A'] }, want: levels },
    { name: 'a level that is none', row: { levels: ['A', 'D'] }, want: levels },
    { name: 'a level that is null', row: { levels: ['A', null] }, want: levels },
  ];
  test.each(cases)('$name: $want', async ({ row, want }) => {
    await insert('dialing_profile', { client_id: 1, id: 9, name: 'United States', modified_at: LAPSES });
    expect(await insert('dialing_profile_pack', adopted(row))).toBe(want);
  });
});
