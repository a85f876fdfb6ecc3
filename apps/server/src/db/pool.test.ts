import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { createDb } from './client.ts';
import { createPool } from './pool.ts';

const database = testDatabase('empty');

const value = async (expression: string): Promise<unknown> => {
  const { rows } = await database.pool.query<{ value: unknown }>(`SELECT ${expression} AS value`);
  return rows[0]?.value;
};

describe('createPool', () => {
  test.each([
    { expression: '9007199254740991::bigint', read: 9007199254740991 },
    { expression: '(-9007199254740991)::bigint', read: -9007199254740991 },
    { expression: 'count(*)', read: 1 },
    { expression: 'null::bigint', read: null },
    { expression: 'ARRAY[1, null, 178873973753]::bigint[]', read: [1, null, 178873973753] },
    { expression: "'2026-03-08'::date", read: '2026-03-08' },
    { expression: "ARRAY['2026-03-08', null]::date[]", read: ['2026-03-08', null] },
    { expression: "'2026-03-08 02:30:00.125-05'::timestamptz", read: new Date('2026-03-08T07:30:00.125Z') },
    { expression: "'\\x00ff'::bytea", read: Buffer.from([0, 255]) },
  ])('$expression is read as $read', async ({ expression, read }) => {
    expect(await value(expression)).toEqual(read);
  });

  test.each(['9007199254740992::bigint', 'ARRAY[9007199254740992]::bigint[]'])(
    '%s is refused: it would be another number',
    async (expression) => {
      await expect(value(expression)).rejects.toThrow('9007199254740992, which is above 2^53');
      expect(await value('1')).toBe(1); // and the connection is none the worse
    },
  );

  test('connections are told apart by name', async () => {
    expect(await value("current_setting('application_name')")).toBe('clearline');
    const named = createPool(database.url, { max: 1, applicationName: 'clearline checks' });
    const { rows } = await named.query("SELECT current_setting('application_name') AS name");
    await named.end();
    expect(rows).toEqual([{ name: 'clearline checks' }]);
  });

  test('settings hold on every connection, beside those of the URL', async () => {
    const own = new URL(database.url);
    own.searchParams.set('options', '-c work_mem=7MB');
    const set = createPool(own.href, { max: 1, settings: { enable_seqscan: 'off' } });
    const { rows } = await set.query(
      "SELECT current_setting('work_mem') AS memory, current_setting('enable_seqscan') AS scan",
    );
    await set.end();
    expect(rows).toEqual([{ memory: '7MB', scan: 'off' }]);
  });
});

describe('on a server that is set to another time zone', () => {
  test('pg and Prisma read and write the same instants', async () => {
    await database.pool.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/New_York''', current_database()); END $$`,
    );
    const here = createPool(database.url, { max: 1 });
    const db = createDb(here);
    const written = new Date('2026-07-01T12:00:00.250Z');
    await db.listChange.create({
      data: { clientId: 1, list: 'dnc', type: 'DAILY', serviceId: 0, modifiedAt: written },
    });

    const byPg = await here.query(
      'SELECT modified_at, extract(epoch FROM modified_at)::float8 * 1000 AS ms FROM list_change',
    );
    expect(byPg.rows).toEqual([{ modified_at: written, ms: written.getTime() }]);
    const byPrisma = await db.listChange.findMany({ select: { modifiedAt: true } });
    expect(byPrisma).toEqual([{ modifiedAt: written }]);

    await db.$disconnect();
    await here.end();
  });
});
