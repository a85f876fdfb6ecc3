import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { tcpProxy } from '../../test/tcp-proxy.ts';
import { type Announcements, listen } from './announcements.ts';
import { createPool } from './pool.ts';

const database = testDatabase('empty');
const log = pino({ level: 'silent' });
const opened: { end(): Promise<void> }[] = [];

/** Announcements on a pool of their own, and what they heard. */
async function listener(url = database.url, max = 1) {
  const pool = createPool(url, { max, applicationName: 'listener' });
  const announcements = await listen(pool, ['news', 'other "news"'], log);
  const heard: string[] = [];
  announcements.on('news', (payload) => heard.push(payload));
  let isOver = false;
  const end = async () => {
    if (isOver) return;
    isOver = true;
    await announcements.close();
    await pool.end();
  };
  opened.push({ end });
  return { pool, announcements, heard, end };
}

afterEach(async () => {
  for (const { end } of opened.splice(0)) await end();
});

const announce = (payload: string, channel = 'news') =>
  database.pool.query('SELECT pg_notify($1, $2)', [channel, payload]);

const terminate = () =>
  database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'listener' AND datname = current_database()`,
  );

const isDeaf = (announcements: Announcements) => announcements.heardSinceMs() === Infinity;

describe('announcements', () => {
  test('reach every hearer of their channel, in order, and nobody else', async () => {
    const { announcements, heard } = await listener();
    const [also, elsewhere]: [string[], string[]] = [[], []];
    announcements.on('news', (payload) => also.push(payload));
    announcements.on('other "news"', (payload) => elsewhere.push(payload));
    await announce('one');
    await announce('');
    await announce('two', 'other "news"');
    await announce('never', 'unheard');
    await soon(() => elsewhere.length > 0);
    expect({ heard, also, elsewhere }).toEqual({ heard: ['one', ''], also: ['one', ''], elsewhere: ['two'] });
  });

  test('are heard since the moment when listening began', async () => {
    const before = performance.now();
    const { announcements } = await listener();
    expect(announcements.heardSinceMs()).toBeGreaterThan(before);
    expect(announcements.heardSinceMs()).toBeLessThanOrEqual(performance.now());
  });

  test('are heard since Infinity while the connection is lost, and since a later moment once it is back', async () => {
    const { announcements, heard } = await listener();
    await terminate();
    await soon(() => isDeaf(announcements));
    const lostBy = performance.now();
    await announce('missed');
    await soon(() => !isDeaf(announcements));
    expect(announcements.heardSinceMs()).toBeGreaterThan(lostBy);
    await announce('heard');
    await soon(() => heard.length > 0);
    expect(heard).toEqual(['heard']);
  });

  test('come back after a database that was away for several attempts', async () => {
    const proxy = await tcpProxy(database.url);
    const { announcements, heard, end } = await listener(proxy.url);
    await proxy.cut();
    await soon(() => isDeaf(announcements));
    await new Promise((done) => setTimeout(done, 2_500));
    expect(isDeaf(announcements)).toBe(true);
    await proxy.mend();
    await soon(() => !isDeaf(announcements));
    await announce('heard');
    await soon(() => heard.length > 0);
    await end();
    await proxy.cut();
  });
});

describe('closing', () => {
  test('gives the connection back, so that the pool can end', async () => {
    const { announcements, pool, end } = await listener();
    await announcements.close();
    expect(isDeaf(announcements)).toBe(true);
    expect(pool.totalCount).toBe(0);
    await end();
  });

  test('while it reconnects, too', async () => {
    const { announcements, pool, end } = await listener();
    await terminate();
    await soon(() => isDeaf(announcements));
    const only = await pool.connect(); // so that the reconnect has to wait for it
    await soon(() => pool.waitingCount === 1);
    await announcements.close();
    only.release();
    await soon(() => pool.idleCount === pool.totalCount && pool.waitingCount === 0);
    expect(isDeaf(announcements)).toBe(true);
    await end();
  });
});

test('a database that cannot be reached at the start is an error, and leaves no connection behind', async () => {
  const pool = createPool('postgresql://nobody@127.0.0.1:1/none', { max: 1 });
  await expect(listen(pool, ['news'], log)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(pool.totalCount).toBe(0);
  await pool.end();
});
