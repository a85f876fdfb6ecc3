import { once } from 'node:events';
import { chmodSync, lstatSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeAfterwards, testFolder } from '../test/folder.ts';
import { query, start } from '../test/servers.ts';
import { InUseError } from './owner.ts';
import { isAlive } from './process.ts';

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

  test('its log holds no value, also not of a row that is refused', async () => {
    const dataDir = testFolder();
    const { url } = await start({ dataDir });
    await query(url, 'CREATE TABLE listed (phone text PRIMARY KEY); CREATE TABLE counted (n bigint)');
    await query(url, "INSERT INTO listed VALUES ('4155550100')");
    await expect(query(url, "INSERT INTO listed VALUES ('4155550100')")).rejects.toThrow('duplicate key');
    await expect(query(url, "INSERT INTO counted VALUES ('415-555-0100')")).rejects.toThrow('415-555-0100');
    const log = readFileSync(path.join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toMatch(/415-?555-?0100/);
  });
});
