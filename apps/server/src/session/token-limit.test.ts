import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { createPool } from '../db/pool.ts';
import type { Caller } from '../http/caller.ts';
import { Refusal } from '../http/refusal.ts';
import { tokenLimit } from './token-limit.ts';

const database = testDatabase('empty');
const START = Date.parse('2026-07-01T12:00:00.000Z');
const HOUR_MS = 3_600_000;
let nowMs = START;
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  nowMs = START;
  await database.pool.query('DELETE FROM login_attempt');
});
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

const caller = (token: string): Caller => ({
  ...{ kind: 'USER', clientId: 1, subjectId: 1, editDncLists: false, phoneDncType: 'LEGACY', timeZone: 'UTC' },
  token,
});

/** One process; it tells the others every `flushMs`, an hour if not said otherwise. */
function instance(requestsPerMinute: number, { flushMs = HOUR_MS, pool = database.pool } = {}) {
  const limit = tokenLimit({ pool, requestsPerMinute, now: () => nowMs, log: pino({ level: 'silent' }), flushMs });
  opened.push(limit);
  const admits = (token = 'a') => {
    try {
      limit.admit(caller(token));
      return 'admitted';
    } catch (error) {
      return error instanceof Refusal ? `${error.status} ${error.headers['Retry-After']}` : String(error);
    }
  };
  return { ...limit, admits, times: (count: number) => Array.from({ length: count }, () => admits()) };
}

test('so many are admitted and the next is not, until the minute is over', () => {
  const { admits, times } = instance(3);
  expect(times(4)).toEqual(['admitted', 'admitted', 'admitted', '429 60']);
  nowMs += 59_001;
  expect(admits()).toBe('429 1');
  nowMs = START + 59_999;
  expect(admits()).toBe('429 1');
  nowMs = START + 60_000;
  expect(times(4)).toEqual(['admitted', 'admitted', 'admitted', '429 60']);
});

test('a clock that is set back holds a token up for a minute, and not until it is that late again', () => {
  const { admits, times } = instance(2);
  expect(times(3)).toEqual(['admitted', 'admitted', '429 60']);
  nowMs -= HOUR_MS;
  expect(times(3)).toEqual(['admitted', 'admitted', '429 60']);
  nowMs += 60_000;
  expect(admits()).toBe('admitted');
});

test('what a clock that was ahead has counted together is forgotten', async () => {
  const ahead = Date.now() + HOUR_MS;
  await database.pool.query(`INSERT INTO login_attempt (key, points, expire) VALUES ('token:a', 100, $1)`, [ahead]);
  const { admits } = instance(3, { flushMs: 20 });
  expect(admits()).toBe('admitted');
  await soon(async () => (await database.pool.query('SELECT FROM login_attempt')).rowCount === 0);
  expect([admits(), admits(), admits()]).toEqual(['admitted', 'admitted', '429 60']);
});

test('a token is not held up by another', () => {
  const { admits } = instance(1);
  expect([admits('a'), admits('b'), admits('a'), admits('b')]).toEqual(['admitted', 'admitted', '429 60', '429 60']);
});

test('a caller whose token is not known is admitted', () => {
  const { admit } = instance(1);
  const { token: _unknown, ...rest } = caller('a');
  for (const one of [rest, rest]) expect(() => admit(one)).not.toThrow();
});

test('what one process counted is known to the next, also after a restart', async () => {
  const first = instance(3);
  first.times(2);
  await first.close();
  const second = instance(3, { flushMs: 20 });
  expect(second.admits()).toBe('admitted');
  await soon(() => second.admits().startsWith('429'));
});

test('what is refused is not counted', async () => {
  const { times, close } = instance(3);
  times(50);
  await close();
  const { rows } = await database.pool.query<{ points: number }>('SELECT points FROM login_attempt');
  expect(rows).toEqual([{ points: 3 }]);
});

test('while the database is away each process counts for itself', async () => {
  const pool = createPool('postgresql://nobody@127.0.0.1:1/none', { max: 1 });
  const { times, close } = instance(2, { pool });
  expect(times(3)).toEqual(['admitted', 'admitted', '429 60']);
  await close();
  await pool.end();
});
