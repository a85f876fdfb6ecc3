import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { JOBS } from '../db/jobs.ts';
import { createPool } from '../db/pool.ts';
import { serveHere } from '../serve-here.ts';
import { startNightlySweeps } from './nightly.ts';
import { scheduleSweeps } from './schedule.ts';
import { listening, sweptDatabase } from './testing.ts';

const { database, addClient, addFlags, flagsOf, jobs } = sweptDatabase();
const EVENING = new Date('2025-07-02T03:00:00Z');
const MIDNIGHT = '2025-07-02T04:00:00Z';

let utils: WorkerUtils;
beforeAll(async () => {
  utils = await makeWorkerUtils({ pgPool: database.pool, schema: JOBS });
});
afterAll(() => utils.release());

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

const schedule = (now = EVENING) => scheduleSweeps(database.pool, utils.addJobs, now);
const planned = async () => (await jobs()).map(({ key, run_at }) => [key, run_at.toISOString()]);

/** Sweeps as another process does. */
function process(log = listening().log, now = () => new Date()) {
  const sweeps = startNightlySweeps({ databaseUrl: database.url, pool: database.pool, now, log, retryMs: 500 });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= sweeps.stop());
  afterwards.push(stop);
  return { stop };
}

describe('the jobs of the coming nights', () => {
  test('are one for each client, a minute after its own midnight', async () => {
    await schedule();
    expect(await planned()).toEqual([
      ['sweep:1:2025-07-02', '2025-07-02T04:01:00.000Z'],
      ['sweep:2:2025-07-02', '2025-07-02T10:01:00.000Z'],
    ]);
  });

  test('are added once, by however many processes and however often', async () => {
    await Promise.all([1, 2, 3, 4].map(() => schedule()));
    await schedule(new Date('2025-07-02T03:59:59.999Z'));
    expect(await planned()).toHaveLength(2);
    await schedule(new Date(MIDNIGHT));
    expect(await planned()).toEqual([
      ['sweep:1:2025-07-02', '2025-07-02T04:01:00.000Z'],
      ['sweep:2:2025-07-02', '2025-07-02T10:01:00.000Z'],
      ['sweep:1:2025-07-03', '2025-07-03T04:01:00.000Z'],
    ]);
  });

  test('are not put off where one is tried again', async () => {
    await schedule();
    await database.pool.query(`UPDATE ${JOBS}._private_jobs SET attempts = 3, run_at = '2025-07-02T05:00:00Z'`);
    await schedule();
    expect((await jobs()).map(({ attempts }) => attempts)).toEqual([3, 3]);
  });

  test('know a client that was added since', async () => {
    await schedule();
    await addClient(3, 'Asia/Tokyo');
    await schedule();
    expect((await planned())[2]).toEqual(['sweep:3:2025-07-03', '2025-07-02T15:01:00.000Z']);
  });

  test('are none without clients', async () => {
    await database.pool.query('TRUNCATE client');
    await schedule();
    expect(await jobs()).toEqual([]);
  });

  test('leave out no night where the host’s clock runs ahead', async () => {
    await schedule(new Date('2100-01-01T12:00:00Z'));
    for (const { run_at } of await jobs()) expect(run_at.getTime() - Date.now()).toBeLessThan(26 * 3_600_000);
  });
});

/** Makes a portion of a sweep take time. */
async function slowDown() {
  await database.pool.query(
    `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END $$;
     CREATE TRIGGER slow AFTER DELETE ON account FOR EACH STATEMENT EXECUTE FUNCTION slow()`,
  );
  afterwards.push(() => database.pool.query('DROP FUNCTION slow CASCADE'));
}

describe('processes that sweep', () => {
  const connections = async () => {
    const { rows } = await database.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'clearline jobs' AND datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  };
  const cut = (pids: readonly number[]) =>
    database.pool.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [pids]);
  const swept = (lines: Record<string, unknown>[], client: number) =>
    lines.filter((line) => line['msg'] === 'swept' && line['client'] === client);

  test('sweep a night that nobody was there for once between them, and plan the next', async () => {
    await schedule();
    await addFlags(1, MIDNIGHT, 6_001);
    await addFlags(2, '2025-07-02T10:00:00Z', 17);
    const { log, lines } = listening();
    for (let count = 0; count < 4; count += 1) process(log);
    await soon(async () => (await jobs()).length === 2 && (await jobs()).every(({ run_at }) => run_at > new Date()));
    expect(swept(lines, 1).map(({ accounts }) => accounts)).toEqual([6_001]);
    expect(swept(lines, 2).map(({ accounts }) => accounts)).toEqual([17]);
    expect([await flagsOf(1), await flagsOf(2)]).toEqual([0, 0]);
  });

  test('sweep the next night although the last was left by a process that died in the middle of it', async () => {
    await schedule();
    await database.pool.query(`UPDATE ${JOBS}._private_jobs SET locked_at = now(), locked_by = 'died', attempts = 1`);
    await schedule(new Date(MIDNIGHT));
    await addFlags(1, MIDNIGHT);
    process();
    await soon(async () => (await flagsOf(1)) === 0);
  });

  test('try again where the database refused, and say so without values', async () => {
    await database.pool.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not %', OLD.account; END $$;
       CREATE TRIGGER refuse BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    afterwards.push(() => database.pool.query('DROP FUNCTION IF EXISTS refuse CASCADE'));
    await schedule();
    await addFlags(1, MIDNIGHT);
    const { log, lines } = listening();
    process(log);
    await soon(() => lines.some(({ level }) => level === 40));
    await database.pool.query('DROP FUNCTION refuse CASCADE');
    const { attempts, run_at } = (await jobs()).find(({ key }) => key === 'sweep:1:2025-07-02')!;
    expect([attempts, run_at > new Date(MIDNIGHT), await flagsOf(1)]).toEqual([1, true, 3]);
  });

  test('give way when they stop: what is left is had by another', async () => {
    await schedule();
    await addFlags(1, MIDNIGHT, 12_001);
    await slowDown();
    const first = process();
    await soon(async () => (await flagsOf(1)) < 12_001);
    await first.stop();
    expect(await flagsOf(1)).toBeGreaterThan(0);
    await database.pool.query(`UPDATE ${JOBS}._private_jobs SET run_at = now() WHERE attempts = 1`); // it would wait for seconds
    process();
    await soon(async () => (await flagsOf(1)) === 0);
  });

  test('outlive the loss of their connections, at whatever moment', async () => {
    const { log, lines } = listening();
    process(log);
    await soon(() => lines.some(({ msg }) => String(msg).includes('Worker connected')));
    await cut(await connections());
    await addFlags(1, MIDNIGHT);
    await schedule();
    await soon(async () => (await flagsOf(1)) === 0, 60_000);
    expect(lines.some(({ level }) => Number(level) >= 50)).toBe(false);
  }, 90_000);

  test('work when the database does, though it refused even the names of their jobs', async () => {
    await database.pool.query(
      // What takes jobs names them itself; what adds them has a function do it.
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN IF current_query() ILIKE 'insert%' THEN RAISE 'not now'; END IF; RETURN NULL; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON ${JOBS}._private_tasks EXECUTE FUNCTION refuse()`,
    );
    afterwards.push(() => database.pool.query('DROP FUNCTION IF EXISTS refuse CASCADE'));
    await schedule();
    await addFlags(1, MIDNIGHT);
    const { log, lines } = listening();
    process(log);
    await soon(() => lines.some(({ msg }) => msg === 'jobs wait for a minute'));
    expect(await flagsOf(1)).toBe(3);
    await database.pool.query('DROP FUNCTION refuse CASCADE');
    await soon(async () => (await flagsOf(1)) === 0, 60_000);
  }, 90_000);

  test('outlive a database that cannot be told of the end of a job', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const elsewhere = createPool(inject('postgresUrl'), { max: 1 });
    const allow = (allowed: boolean) => elsewhere.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${allowed}`);
    afterwards.push(
      () => elsewhere.end(),
      () => allow(true),
    );
    await schedule();
    await addFlags(1, MIDNIGHT, 5_001);
    await slowDown();
    const { log, lines } = listening();
    process(log);
    await soon(async () => (await flagsOf(1)) < 5_001);
    await allow(false);
    await cut(await connections());
    await soon(() => lines.some(({ msg }) => msg === 'jobs wait for a minute'));
    expect(await flagsOf(1)).toBe(0);
  });

  test('start and stop with the server, and leave no connection behind', async () => {
    await schedule();
    await addFlags(1, MIDNIGHT);
    const settings = { host: '127.0.0.1', port: 0, recordings: { kind: 'folder', folder: '/nowhere' } } as const;
    const without = await serveHere(database.url, settings, listening().log, { sweeps: false });
    await without.stop();
    expect(await flagsOf(1)).toBe(3);

    const serving = await serveHere(database.url, settings, listening().log);
    await soon(async () => (await flagsOf(1)) === 0);
    await serving.stop();
    await soon(async () => (await connections()).length === 0);
  });
});
