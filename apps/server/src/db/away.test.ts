import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { tcpProxy } from '../../test/tcp-proxy.ts';
import { isDatabaseAway } from './away.ts';
import { createDb } from './client.ts';
import { createPool } from './pool.ts';

const database = testDatabase('empty');

const errorOf = async (work: Promise<unknown>): Promise<unknown> => {
  const [result] = await Promise.allSettled([work]);
  if (result.status === 'fulfilled') throw new Error('it was expected to fail');
  return result.reason;
};

describe('an error that says that the database is away', () => {
  test.each([
    ['nobody listens', 'postgresql://nobody@127.0.0.1:1/none'],
    ['nobody listens on any address of a name', 'postgresql://nobody@localhost:1/none'],
    ['a name that nobody has', 'postgresql://nobody@nowhere.invalid/none'],
  ])('%s', async (_name, url) => {
    const pool = createPool(url, { max: 1 });
    const byPool = await errorOf(pool.query('SELECT 1'));
    expect(isDatabaseAway(byPool)).toBe(true);
    const db = createDb(pool);
    expect(isDatabaseAway(await errorOf(db.client.count()))).toBe(true);
    expect(isDatabaseAway(await errorOf(db.$queryRaw`SELECT 1`))).toBe(true);
    await db.$disconnect();
    await pool.end();
  });

  test('a connection that is ended in the middle of a query', async () => {
    const query = database.pool.query('SELECT pg_terminate_backend(pg_backend_pid())');
    expect(isDatabaseAway(await errorOf(query))).toBe(true);
    const byPrisma = database.db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    expect(isDatabaseAway(await errorOf(byPrisma))).toBe(true);
  });

  test('a connection that is cut in the middle of a query', async () => {
    const proxy = await tcpProxy(database.url);
    const pool = createPool(proxy.url, { max: 2 });
    const db = createDb(pool);
    await pool.query('SELECT 1');
    const failing = [pool.query('SELECT pg_sleep(10)'), db.$queryRaw`SELECT pg_sleep(10)`].map(errorOf);
    await new Promise((done) => setTimeout(done, 300));
    await proxy.cut();
    for (const error of await Promise.all(failing)) expect(isDatabaseAway(error)).toBe(true);
    await db.$disconnect();
    await pool.end();
  });

  test('no connection is free', async () => {
    const pool = createPool(database.url, { max: 1 });
    const only = await pool.connect();
    expect(isDatabaseAway(await errorOf(pool.query('SELECT 1')))).toBe(true);
    only.release();
    await pool.end();
  });

  test.each([
    ['the server is starting', { code: '57P03' }],
    ['the server has too many connections', { code: '53300' }],
    ['it stands behind another error', new Error('x', { cause: { code: 'ECONNRESET' } })],
    ['it stands two errors behind', new Error('x', { cause: new Error('y', { cause: { code: '08006' } }) })],
    ['it is one of several', new AggregateError([new Error('x'), { code: 'ECONNREFUSED' }])],
  ])('%s', (_name, error) => expect(isDatabaseAway(error)).toBe(true));
});

describe('an error of the question is none of these', () => {
  test.each([
    'SELEKT',
    'SELECT * FROM nothing',
    'INSERT INTO contact_group (client_id, name) VALUES (1, NULL)',
    'SELECT 1/0',
  ])('%s', async (sql) => {
    expect(isDatabaseAway(await errorOf(database.pool.query(sql)))).toBe(false);
    expect(isDatabaseAway(await errorOf(database.db.$queryRawUnsafe(sql)))).toBe(false);
  });

  test.each([undefined, null, 'ECONNREFUSED', {}, new Error('x'), { code: 8 }, { code: '57014' }, new TypeError('x')])(
    '%s',
    (error) => expect(isDatabaseAway(error)).toBe(false),
  );
});
