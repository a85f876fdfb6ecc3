import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the test runs, and where this machine has it. */
export interface Programs {
  readonly etcd: string;
  readonly patroni: string;
  readonly haproxy: string;
  /** The folder of Postgres's own programs. */
  readonly postgres: string;
}

interface Wanted {
  readonly name: keyof Programs;
  /** The package of Debian and Ubuntu that has it. */
  readonly from: string;
  readonly found: string | undefined;
}

const POSTGRES = '/usr/lib/postgresql';

/** Looks for the programs. Answers what is missing with the command that installs it where not all are there. */
export function findPrograms(path: string, postgresHome = POSTGRES): { programs: Programs } | { missing: Missing } {
  const all: readonly Wanted[] = [
    { name: 'etcd', from: 'etcd-server', found: onPath('etcd', path) },
    { name: 'patroni', from: 'patroni', found: onPath('patroni', path) },
    { name: 'haproxy', from: 'haproxy', found: onPath('haproxy', `${path}${delimiter}/usr/sbin`) },
    { name: 'postgres', from: 'postgresql', found: newestPostgres(postgresHome) },
  ];
  const missing = all.filter(({ found }) => found === undefined);
  if (missing.length > 0) return { missing: missingOf(missing) };
  return { programs: Object.fromEntries(all.map(({ name, found }) => [name, found])) as unknown as Programs };
}

export interface Missing {
  readonly names: readonly string[];
  readonly packages: readonly string[];
  /** What installs them on Debian and Ubuntu. */
  readonly command: readonly string[];
}

function missingOf(wanted: readonly Wanted[]): Missing {
  const packages = wanted.map(({ from }) => from);
  return {
    names: wanted.map(({ name }) => name),
    packages,
    command: ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages],
  };
}

const onPath = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);

function newestPostgres(home: string): string | undefined {
  const versions = existsSync(home) ? readdirSync(home).filter((name) => /^\d+$/.test(name)) : [];
  return versions
    .filter((version) => Number(version) >= 15)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(home, version, 'bin'))
    .find((bin) => isExecutable(join(bin, 'initdb')));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
