import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { createPool } from './pool.ts';
import { inTransaction } from './transaction.ts';

const database = testDatabase('empty');

const count = async (): Promise<unknown> => (await database.pool.query('SELECT count(*) AS n FROM contact_group')).rows;
const add = "INSERT INTO contact_group (client_id, name) VALUES (1, 'Retail')";

beforeEach(() => database.pool.query('TRUNCATE contact_group'));

describe('inTransaction', () => {
  test('what it did is there once it resolves, and not before', async () => {
    const seen = await inTransaction(database.pool, async (connection) => {
      await connection.query(add);
      return count();
    });
    expect(seen).toEqual([{ n: 0 }]);
    expect(await count()).toEqual([{ n: 1 }]);
  });

  test('nothing of it is kept when it rejects, and the error is its own', async () => {
    const fault = new Error('changed my mind');
    const attempt = inTransaction(database.pool, async (connection) => {
      await connection.query(add);
      throw fault;
    });
    await expect(attempt).rejects.toBe(fault);
    expect(await count()).toEqual([{ n: 0 }]);
  });

  test('a connection that is lost in the middle is not used again', async () => {
    const single = createPool(database.url, { max: 1 });
    const attempt = inTransaction(single, async (connection) => {
      await connection.query(add);
      await connection.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(attempt).rejects.toMatchObject({ code: '57P01' });
    expect(await count()).toEqual([{ n: 0 }]);
    await inTransaction(single, (connection) => connection.query(add));
    expect(await count()).toEqual([{ n: 1 }]);
    await single.end();
  });
});
