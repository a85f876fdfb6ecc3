import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { Attribution } from './attribution.ts';
import { attributed, inTheNameOf } from './attributed-pool.ts';
import { inTransaction } from './transaction.ts';

const database = testDatabase('empty');

const SAID = `WITH said AS (SELECT nullif(current_setting('clearline.actor', true), '') AS actor,
                                   nullif(current_setting('clearline.source', true), '') AS source,
                                   nullif(current_setting('clearline.origin', true), '')::jsonb AS origin)
              SELECT * FROM said`;
interface Said {
  readonly actor: string | null;
  readonly source: string | null;
  readonly origin: Record<string, string> | null;
}
const NOBODY: Said = { actor: null, source: null, origin: null };

const WHOLE: Attribution = {
  actor: 'user:12',
  session: '0123456789abcdef',
  address: '192.0.2.7',
  requestId: 'a-1',
  operation: 'createDnc',
  reason: `she said "don't" \\ '; DROP TABLE client; --`,
  source: `o'hara.csv`,
};
const { actor, source, ...origin } = WHOLE;
const EVERYTHING = { actor, source, origin };

const said = async (pool: Pick<typeof database.pool, 'query'>) => (await pool.query<Said>(SAID)).rows[0];

describe('whoever writes through an attributed pool says who it is', () => {
  test('in a statement by itself, whatever is in the words', async () => {
    expect(await said(attributed(database.pool, WHOLE))).toEqual(EVERYTHING);
  });

  test('in a transaction', async () => {
    expect(await inTransaction(attributed(database.pool, WHOLE), said)).toEqual(EVERYTHING);
  });

  test('and of what is not known, nothing', async () => {
    expect(await said(attributed(database.pool, {}))).toEqual({ ...NOBODY, origin: {} });
  });

  test('under another name, once it is known', async () => {
    expect(await said(inTheNameOf(attributed(database.pool, WHOLE), 'agent:7'))).toEqual({
      ...EVERYTHING,
      actor: 'agent:7',
    });
    expect(await said(inTheNameOf(database.pool, 'agent:7'))).toEqual({ ...NOBODY, actor: 'agent:7', origin: {} });
  });
});

test('nothing of it is left on the connection for those who come after', async () => {
  const only = attributed(database.pool, WHOLE);
  for (let round = 0; round < 5; round += 1) await said(only);
  await expect(only.query(`WITH x AS (SELECT 1/0) SELECT * FROM x`)).rejects.toThrow('division by zero');
  const all = await Promise.all([1, 2, 3, 4].map(() => said(database.pool)));
  expect(all).toEqual([NOBODY, NOBODY, NOBODY, NOBODY]);
});

test('a statement that fails changes nothing', async () => {
  const pool = attributed(database.pool, WHOLE);
  const insert = `INSERT INTO contact_group (client_id, id, name) VALUES (1, 1, 'a'), (1, 1, 'b')`;
  await expect(pool.query(insert)).rejects.toThrow('contact_group_pkey');
  await pool.query(`INSERT INTO contact_group (client_id, id, name) VALUES (1, 1, 'a')`);
  expect((await pool.query('SELECT name FROM contact_group')).rows).toEqual([{ name: 'a' }]);
});
