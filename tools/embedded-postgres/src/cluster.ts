import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { type Native, majorOf, program } from './native.ts';
import { ROLE, runAs } from './site.ts';
import { removeAbandoned, unfinishedName } from './unfinished.ts';

export interface ClusterOptions {
  readonly cluster: string;
  readonly native: Native;
  readonly account: Account | undefined;
  readonly password: string;
  readonly durable: boolean;
}

/** Creates the cluster where there is none; refuses one that these binaries or this user cannot open. */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { cluster, native } = options;
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return createCluster(options);

  const file = path.join(cluster, 'PG_VERSION');
  if (!existsSync(file)) throw new Error(`${cluster} is neither empty nor a Postgres cluster: it has no PG_VERSION.`);
  const found = readFileSync(file, 'utf8').trim();
  if (found !== majorOf(native)) {
    throw new Error(
      `The database in ${cluster} was written by PostgreSQL ${found}, and this release carries PostgreSQL ` +
        `${majorOf(native)}, which cannot open it. Dump it with pg_dump ${found} and load it into a new data folder.`,
    );
  }
}

// Made under another name and renamed: a start that is killed half-way leaves no half cluster under the final name.
async function createCluster({ cluster, native, account, password, durable }: ClusterOptions): Promise<void> {
  const unfinished = unfinishedName(cluster);
  removeAbandoned(cluster);
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const owned of [unfinished, passwordFile]) chownSync(owned, account.uid, account.gid);
  try {
    await initdb(native, account, [
      ...['-D', unfinished, '-U', ROLE, '-A', 'scram-sha-256', '--pwfile', passwordFile],
      ...['-E', 'UTF8', '--locale=C', '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ]);
    renameSync(unfinished, cluster);
    if (durable) await sync(path.dirname(cluster));
  } catch (error) {
    // Another start may have been quicker; the password file is written once, so both made the same cluster.
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

async function initdb(native: Native, account: Account | undefined, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(program(native, 'initdb'), args, runAs(account));
  } catch (cause) {
    const { stderr = '', message } = cause as Error & { stderr?: string };
    // As in a container that is run under a number.
    const hint = stderr.includes('user does not exist')
      ? ' Postgres must be run by a user with a line in /etc/passwd. Add one, or set DATABASE_URL.'
      : '';
    throw new Error(`The database could not be made: ${stderr.trim() || message}.${hint}`, { cause });
  }
}

/** A rename is on disk once its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
