import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchDatabase, testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { JOBS, migrateJobs } from '../db/jobs.ts';
import { dayOf, watchDeployment } from './deployment-metrics.ts';
import { importWaitSeconds } from './import-wait.ts';
import { listSizes } from './list-sizes.ts';
import { sweepJobs } from './sweep-jobs.ts';
import { samples } from './testing.ts';

const database = testDatabase('empty');
const log = pino({ level: 'silent' });
beforeAll(() => migrateJobs(database.pool, log));

const addTexts = (channel: string, from: number, to: number) =>
  database.pool.query(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
     SELECT 1 + n % 2, $1, n, n, now(), now() FROM generate_series($2::int, $3::int) n`,
    [channel, from, to],
  );

describe('list sizes', () => {
  test('are counted where there are few, of all clients, also before Postgres has looked at them', async () => {
    await addTexts('SMS', 1, 7);
    expect(Object.fromEntries(await listSizes(database.pool))).toEqual({
      dnc: 0,
      dialtime: 0,
      email: 0,
      sms: 7,
      account: 0,
      account_phone: 0,
      recording: 0,
    });
  });

  test('are estimated where there are many, list by list', async () => {
    await addTexts('SMS', 8, 10_000);
    await addTexts('DIALTIME', 1, 30_000);
    await database.pool.query('ANALYZE channel_dnc');
    const sizes = await listSizes(database.pool);
    expect(Math.abs((sizes.get('sms') ?? 0) - 10_000)).toBeLessThan(1_000);
    expect(Math.abs((sizes.get('dialtime') ?? 0) - 30_000)).toBeLessThan(1_000);
    expect(sizes.get('email')).toBeLessThan(1_000);
  });
});

describe('sweeps', () => {
  const add = (key: string, runAt: string, rest = `attempts = 0`) =>
    database.pool
      .query(`SELECT id FROM ${JOBS}.add_job('sweep', '{}', run_at := now() + $2::interval, job_key := $1)`, [
        key,
        runAt,
      ])
      .then(() => database.pool.query(`UPDATE ${JOBS}._private_jobs SET ${rest} WHERE key = $1`, [key]));

  test('that are to come are neither overdue nor failing', async () => {
    await add('sweep:1:2026-01-02', '3 hours');
    expect(await sweepJobs(database.pool)).toEqual({ overdueSeconds: 0, failing: 0 });
  });

  test('that have been due are overdue since the first of them', async () => {
    await add('sweep:2:2026-01-02', '-2 hours');
    await add('sweep:3:2026-01-02', '-1 hour');
    const { overdueSeconds, failing } = await sweepJobs(database.pool);
    expect([Math.round(overdueSeconds / 60), failing]).toEqual([120, 0]);
  });

  test('that failed in the last day are failing, and those before are not', async () => {
    const failed = `attempts = 2, last_error = 'x'`;
    await add('sweep:4:2026-01-02', '1 hour', failed);
    await add('sweep:5:2026-01-02', '-9 days', `${failed}, updated_at = now() - interval '25 hours'`);
    expect(await sweepJobs(database.pool)).toMatchObject({ failing: 1 });
  });
});

describe('imports', () => {
  const start = (id: number, status: string, minutes: number) =>
    database.pool.query(
      `INSERT INTO import (client_id, id, kind, list, status, options, created_at, changed_at)
       VALUES (1, $1, 'IMPORT', 'dnc', $2, '{}', now(), now() - make_interval(mins => $3))`,
      [id, status, minutes],
    );
  const minutes = async () => Math.round((await importWaitSeconds(database.pool)) / 60);

  test('that are at rest are waited for by nobody', async () => {
    for (const [at, status] of ['NEW', 'RECEIVED', 'CHECKED', 'DONE', 'FAILED', 'UNDONE'].entries()) await start(at + 1, status, 90);
    expect(await minutes()).toBe(0);
  }); // prettier-ignore

  test('that were started are waited for since the first of them, also dry runs', async () => {
    await start(11, 'RUNNING', 10);
    expect(await minutes()).toBe(10);
    await start(12, 'CHECKING', 20);
    expect(await minutes()).toBe(20);
  });

  test('whose start is yet to come, by a clock that is wrong, are waited for by nobody', async () => {
    await database.pool.query('TRUNCATE import CASCADE');
    await start(13, 'RUNNING', -5);
    expect(await minutes()).toBe(0);
  });
});

describe('a deployment', () => {
  const watch = async (databaseUrl: string, everyMs?: number) =>
    watchDeployment({
      databaseUrl,
      version: '1.2.3',
      data: {
        zones: { version: '2026f' },
        numbering: { version: '2026-01-05.08461be0' },
        law: { version: '1.0.0', day: '2026-11-26' },
        other: { version: 'unknown' },
      },
      log,
      ...(everyMs !== undefined && { everyMs }),
    });

  test('shows lists, sweeps, and the versions and dates of its data', async () => {
    const watched = await watch(database.url);
    const found = samples(await watched.text());
    await watched.stop();
    expect(found.get('clearline_build_info{version="1.2.3"}')).toBe(1);
    expect(found.get('clearline_data_info{data="zones",version="2026f"}')).toBe(1);
    expect(found.get('clearline_data_timestamp_seconds{data="numbering"}')).toBe(Date.UTC(2026, 0, 5) / 1_000);
    expect(found.get('clearline_data_info{data="law",version="1.0.0"}')).toBe(1);
    expect(found.get('clearline_data_timestamp_seconds{data="law"}')).toBe(Date.UTC(2026, 10, 26) / 1_000);
    expect(found.has('clearline_data_timestamp_seconds{data="other"}')).toBe(false);
    expect(found.get('clearline_database_up')).toBe(1);
    expect(found.get('clearline_list_entries{list="sms"}')).toBeGreaterThan(0);
    expect(found.get('clearline_sweep_overdue_seconds')).toBeGreaterThan(0);
    expect(found.get('clearline_sweeps_failing')).toBe(1);
  });

  test('is looked at again and again, and says when its database is gone', async () => {
    const { url, drop } = await scratchDatabase(new URL(database.url).pathname.slice(1)).catch(() => scratchDatabase());
    const watched = await watch(url, 50);
    await drop();
    await soon(async () => samples(await watched.text()).get('clearline_database_up') === 0);
    await watched.stop();
  });
});

test.each([
  ['2026-01-05.08461be0', '2026-01-05'],
  ['2026-01-05', '2026-01-05'],
  ['2026f', '2026-01-01'],
  ['2026', undefined],
  ['2026-13-40', undefined],
  ['', undefined],
])('data of version %j are of %s', (version, day) =>
  expect(dayOf(version)).toBe(day === undefined ? undefined : Date.parse(day)),
);
