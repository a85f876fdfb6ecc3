import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  realpathSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { removeAfterwards, testFolder } from '../test/folder.ts';
import { InUseError } from './owner.ts';
import { isAlive } from './process.ts';
import { type EmbeddedPostgres, type StartOptions, startPostgres } from './start.ts';
import { stopAbandoned } from './stop-abandoned.ts';

const HOLDER = fileURLToPath(new URL('../test/hold-postgres.ts', import.meta.url));

const started: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const postgres of started.splice(0)) await postgres.stop();
});

async function start(options: StartOptions): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ durable: false, ...options });
  started.push(postgres);
  return postgres;
}

/** Another process that has started Postgres on the folder and keeps it. */
async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { url: string; pid: number }) };
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a first start', () => {
  test('what was written is there after a stop and a start', async () => {
    const dataDir = testFolder();
    const first = await start({ dataDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start({ dataDir });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  test('it is reached by 127.0.0.1 alone, with the password that only its owner can read', async () => {
    const dataDir = testFolder();
    const { url } = await start({ dataDir });
    const [settings] = await query(
      url,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
         (SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = current_user) AS scram`,
    );
    expect(settings).toEqual({ addresses: '127.0.0.1', sockets: '', scram: true });

    const file = path.join(dataDir, 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new URL(url).password).toBe(readFileSync(file, 'utf8').trim());
    const wrong = Object.assign(new URL(url), { password: 'wrong' });
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test.each([
    { durable: true, fsync: 'on' },
    { durable: false, fsync: 'off' },
  ])('durable $durable: fsync is $fsync, and settings of the caller hold', async ({ durable, fsync }) => {
    const { url } = await start({
      dataDir: testFolder(),
      durable,
      settings: { work_mem: '7MB', listen_addresses: '*' },
    });
    const rows = await query(
      url,
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'work_mem', 'listen_addresses', 'max_connections') ORDER BY name`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync,
      work_mem: '7168',
      listen_addresses: '127.0.0.1', // this one is not the caller's
      max_connections: '200',
    });
  });

  test('of two at once on one empty folder one has it, and the other is told so', async () => {
    const dataDir = testFolder();
    const results = await Promise.allSettled([start({ dataDir }), start({ dataDir })]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(InUseError);
    expect(String(refused[0])).toContain(dataDir);
  });

  test('a data folder under a home of mode 0700 serves root and an ordinary user alike', async () => {
    const home = testFolder();
    chmodSync(home, 0o700);
    const dataDir = path.join(home, 'clearline', '.data');
    const isRoot = process.getuid?.() === 0;

    const first = await start({ dataDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start({ dataDir });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.stop();

    const pgdata = path.join(dataDir, 'pgdata');
    expect(lstatSync(pgdata).isSymbolicLink()).toBe(isRoot);
    expect(realpathSync(pgdata).startsWith(isRoot ? '/var/lib/clearline/data-' : home)).toBe(true);
    removeAfterwards(dataDir);
  });

  test('a port that is taken is named', async () => {
    const holder = net.createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as net.AddressInfo;
    await expect(start({ dataDir: testFolder(), port })).rejects.toThrow(`Port ${port} of 127.0.0.1`);
    holder.close();
  });

  test('a cluster of another major version is refused, by both versions', async () => {
    const dataDir = testFolder();
    await (await start({ dataDir })).stop();
    writeFileSync(path.join(dataDir, 'pgdata', 'PG_VERSION'), '9\n');
    await expect(start({ dataDir })).rejects.toThrow(/written by PostgreSQL 9, and this release carries PostgreSQL 18/);
  });
});

describe('a folder that somebody has', () => {
  test('while the other server lives, a start says whose the folder is and leaves that server alone', async () => {
    const dataDir = testFolder();
    const other = await startElsewhere(dataDir);
    const attempt = start({ dataDir });
    await expect(attempt).rejects.toThrow(`${dataDir} is in use by another server`);
    await expect(attempt).rejects.toBeInstanceOf(InUseError);
    expect(await query(other.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);

    await killed(other.child);
    await start({ dataDir });
  });

  test('the Postgres of a killed server is taken over, with its data, and can be stopped', async () => {
    const dataDir = testFolder();
    const orphan = await startElsewhere(dataDir);
    await query(orphan.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await killed(orphan.child);
    expect(isAlive(orphan.pid)).toBe(true);

    const adopted = await start({ dataDir });
    expect(adopted).toMatchObject({ pid: orphan.pid, url: orphan.url });
    expect(await query(adopted.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await adopted.stop();
    expect(isAlive(orphan.pid)).toBe(false);
  });

  test.each([
    { name: 'durably', options: { durable: true } },
    { name: 'with another setting', options: { settings: { work_mem: '7MB' } } },
  ])('one that is wanted $name is restarted', async ({ options }) => {
    const dataDir = testFolder();
    const orphan = await startElsewhere(dataDir);
    await killed(orphan.child);
    const postgres = await start({ dataDir, ...options });
    expect(postgres.pid).not.toBe(orphan.pid);
    expect(isAlive(orphan.pid)).toBe(false);
  });
});

describe('stopAbandoned', () => {
  test('the Postgres of a killed server is ended', async () => {
    const dataDir = testFolder();
    const orphan = await startElsewhere(dataDir);
    await killed(orphan.child);
    await stopAbandoned(dataDir);
    expect(isAlive(orphan.pid)).toBe(false);
  });

  test('that of a living server is left alone', async () => {
    const dataDir = testFolder();
    const { pid } = await start({ dataDir });
    await expect(stopAbandoned(dataDir)).rejects.toBeInstanceOf(InUseError);
    expect(isAlive(pid)).toBe(true);
  });

  test('a folder without a database is none of its business', async () => {
    await expect(stopAbandoned(testFolder())).resolves.toBeUndefined();
  });
});

describe('after a crash', () => {
  test('a killed Postgres recovers what was committed', async () => {
    const dataDir = testFolder();
    const first = await start({ dataDir, durable: true });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await start({ dataDir, durable: true });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  const stale = [
    { name: 'names a process that has ended', pid: endedPid },
    { name: 'names a process that is something else by now', pid: otherPid },
    { name: 'is empty', pid: () => undefined },
  ];
  test.each(stale)('a lock file that $name does not stop a start', async ({ pid }) => {
    const dataDir = testFolder();
    await (await start({ dataDir })).stop();
    const lock = path.join(dataDir, 'pgdata', 'postmaster.pid');
    expect(existsSync(lock)).toBe(false);
    const number = pid();
    writeFileSync(
      lock,
      number === undefined ? '' : `${number}\n${path.dirname(lock)}\n1700000000\n5432\n\n127.0.0.1\n`,
    );
    utimesSync(lock, new Date('2025-01-01'), new Date('2025-01-01'));

    const { url } = await start({ dataDir });
    expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});

/** A number beyond what Linux and macOS give to a process. */
function endedPid(): number {
  return 99_999_999;
}

function otherPid(): number {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  children.push(child);
  return child.pid ?? 0;
}
