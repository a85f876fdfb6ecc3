import { describe, expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { killed, query, start, startElsewhere } from '../test/servers.ts';
import { InUseError } from './owner.ts';
import { isAlive, pause } from './process.ts';
import { stopAbandoned } from './stop-abandoned.ts';

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

  test('a start that finds the other server on its way out waits for it', async () => {
    const dataDir = testFolder();
    const first = await start({ dataDir });
    const second = start({ dataDir });
    await pause(500);
    await first.stop();
    const { pid, url } = await second;
    expect(pid).not.toBe(first.pid);
    expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
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
