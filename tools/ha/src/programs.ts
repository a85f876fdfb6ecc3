import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the commands of this package run; of Postgres the folder of its own programs. */
export type ProgramName = 'age' | 'etcd' | 'haproxy' | 'patroni' | 'postgres';

/** Where this machine has them. */
export type Programs<Name extends ProgramName> = Readonly<Record<Name, string>>;

/** The packages of Debian and Ubuntu that have them. */
const PACKAGES: Readonly<Record<ProgramName, string>> = {
  age: 'age',
  etcd: 'etcd-server',
  haproxy: 'haproxy',
  patroni: 'patroni',
  postgres: 'postgresql',
};
const POSTGRES = '/usr/lib/postgresql';

/** Looks for programs. Answers what is missing with the command that installs it where not all are there. */
export function findPrograms<Name extends ProgramName>(
  names: readonly Name[],
  path: string,
  postgresHome = POSTGRES,
): { programs: Programs<Name> } | { missing: Missing } {
  const paths = `${path}${delimiter}/usr/sbin`;
  const found = names.map(
    (name) => [name, name === 'postgres' ? newestPostgres(postgresHome) : onPath(name, paths)] as const,
  );
  const missing = found.flatMap(([name, file]) => (file === undefined ? [name] : []));
  if (missing.length > 0) return { missing: missingOf(missing) };
  return { programs: Object.fromEntries(found) as Programs<Name> };
}

export interface Missing {
  readonly names: readonly string[];
  readonly packages: readonly string[];
  /** What installs them on Debian and Ubuntu. */
  readonly command: readonly string[];
}

function missingOf(names: readonly ProgramName[]): Missing {
  const packages = names.map((name) => PACKAGES[name]);
  return { names, packages, command: ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages] };
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
