import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { otherProcess, query, start } from '../test/servers.ts';
import { pause } from './process.ts';

/** Beyond what Linux and macOS give to a process. */
const NOBODYS_PID = 99_999_999;

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

  test('a start waits for the processes that a killed Postgres has left behind', async () => {
    const dataDir = testFolder();
    const first = await start({ dataDir });
    const [left] = await query(first.url, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
    process.kill(left?.['pid'] as number, 'SIGSTOP');
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = start({ dataDir });
    expect(await Promise.race([second, pause(1_500).then(() => 'waits')])).toBe('waits');
    process.kill(left?.['pid'] as number, 'SIGCONT');
    expect(await query((await second).url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  const stale = [
    { name: 'names a process that has ended', pid: () => NOBODYS_PID },
    { name: 'names a process that is something else by now', pid: otherProcess },
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
