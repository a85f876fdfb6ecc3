import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPrograms } from '../src/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'clearline-programs-'));
afterAll(() => rmSync(folder, { recursive: true }));
function program(path: string, mode = 0o755): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

const ALL = ['etcd', 'patroni', 'haproxy', 'postgres'] as const;

describe('the programs of the test', () => {
  const bin = join(folder, 'bin');
  const [etcd, patroni, haproxy] = ['etcd', 'patroni', 'haproxy'].map((name) => program(`bin/${name}`));
  program('postgres/14/bin/initdb');
  program('postgres/15/bin/initdb');
  program('postgres/17/bin/initdb');
  program('postgres/9/bin/initdb');
  program('other/etcd', 0o644);

  test('are found, of Postgres the newest', () => {
    const postgres = join(folder, 'postgres/17/bin');
    expect(findPrograms(ALL, bin, join(folder, 'postgres'))).toEqual({
      programs: { etcd, patroni, haproxy, postgres },
    });
  });

  test('that are missing are named, with the command that installs them and nothing else', () => {
    const looked = findPrograms(ALL, join(folder, 'other'), join(folder, 'none'));
    expect(looked).toMatchObject({
      missing: { names: expect.arrayContaining(['etcd', 'patroni', 'postgres']) as string[] },
    });
    const { command, packages } = (looked as Extract<typeof looked, { missing: unknown }>).missing;
    expect(packages).toEqual(expect.arrayContaining(['etcd-server', 'patroni', 'postgresql']));
    expect(command).toEqual(['apt-get', 'install', '--yes', '--no-install-recommends', ...packages]);
  });
});
