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

  test('two that wait for each other are both done, one after the other', async () => {
    await database.pool.query("INSERT INTO contact_group (client_id, id, name) VALUES (1, 1, ''), (1, 2, '')");
    let waiting = 2;
    let meet: () => void;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const attempts: string[] = [];
    const writes = (mark: string, order: readonly number[]) =>
      inTransaction(database.pool, async (connection) => {
        attempts.push(mark);
        for (const id of order) {
          await connection.query('UPDATE contact_group SET name = name || $2 WHERE client_id = 1 AND id = $1', [
            id,
            mark,
          ]);
          if ((waiting -= 1) === 0) meet();
          await met; // each has its first lock before either asks for its second
        }
      });
    await Promise.all([writes('a', [1, 2]), writes('b', [2, 1])]);
    const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM contact_group ORDER BY id');
    // The one that gives way may take its first lock again before the other wakes, and has to give way once more.
    expect(attempts.length).toBeGreaterThan(2);
    expect(['ab', 'ba']).toContain(rows[0]?.name);
    expect(rows[1]).toEqual(rows[0]);
  });

  test.each([
    ['a deadlock', '40P01', 5],
    ['a serialization failure', '40001', 5],
    ['anything else', '23505', 1],
  ])('%s that comes again and again is thrown in the end', async (_name, code, attempts) => {
    let seen = 0;
    const attempt = inTransaction(database.pool, async (connection) => {
      seen += 1;
      await connection.query(add);
      await connection.query(`DO $$ BEGIN RAISE 'once more' USING ERRCODE = '${code}'; END $$`);
    });
    await expect(attempt).rejects.toMatchObject({ code });
    expect([seen, await count()]).toEqual([attempts, [{ n: 0 }]]);
  });
});
