import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { accountFor } from './account.ts';
import { ensureCluster } from './cluster.ts';
import { clusterPath, linkCluster } from './cluster-path.ts';
import { reachableNative } from './install.ts';
import { disownLockFile, type Running, runningOn } from './lock-file.ts';
import { packagedNative } from './native.ts';
import { type Owner, ownCluster } from './owner.ts';
import { passwordOf } from './password.ts';
import { freePort, launch } from './postmaster.ts';
import { pause } from './process.ts';
import { type LaunchSettings, launchSettings, type Settings } from './settings.ts';
import { ROLE, type Site } from './site.ts';
import { stopPostmaster } from './stop.ts';

export interface StartOptions {
  /** The folder that holds the database, its password and its log. Made when it is not there. */
  readonly dataDir: string;
  /** A port of 127.0.0.1; absent = any that is free, or that of a postmaster found running. */
  readonly port?: number | undefined;
  /** False only for databases that may be lost with the machine: several times faster. Default true. */
  readonly durable?: boolean | undefined;
  /** More of Postgres's settings, or others than the defaults. */
  readonly settings?: Settings | undefined;
}

export interface EmbeddedPostgres {
  /** Of the database `clearline`, with the password in it. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends every connection, writes everything out and waits until Postgres has ended. May be called again. */
  readonly stop: () => Promise<void>;
}

const ATTEMPTS_MAX = 10;
const LEFT_BEHIND_MS = 1_000;

/**
 * Starts the Postgres that npm installed on a data folder, or takes over one that a killed server left running there. Only
 * one live process at a time can have a folder.
 *
 * @throws InUseError when another live process has it
 * @throws Error, in a sentence for whoever starts the server, when Postgres cannot run here or cannot open the database
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const site = await prepare(options);
  const wanted = launchSettings(site.native, options.durable ?? true, options.settings ?? {});

  for (let attempt = 1; ; attempt++) {
    const running = runningOn(site.cluster);
    const postgres = running
      ? await takeOver(site, running, wanted, options.port)
      : await launchAndOwn(site, wanted, options.port, attempt < ATTEMPTS_MAX);
    if (postgres) return postgres;
  }
}

async function prepare(options: StartOptions): Promise<Site> {
  const { dataDir, durable = true } = options;
  const folder = path.resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const cluster = clusterPath(folder);
  const account = accountFor(cluster);
  const native = reachableNative(packagedNative(), account);
  const password = passwordOf(folder, existsSync(path.join(cluster, 'PG_VERSION')));
  await ensureCluster({ cluster, native, account, password, durable });
  if (!linkCluster(folder, cluster)) return prepare(options);
  return { dataDir: folder, cluster, native, account, password };
}

/** Undefined when it ended meanwhile, or was ended because it was started otherwise than is wanted now. */
async function takeOver(
  site: Site,
  found: Running,
  wanted: LaunchSettings,
  port: number | undefined,
): Promise<EmbeddedPostgres | undefined> {
  const running = await ready(site.cluster, found.pid, () => false);
  if (running === undefined) return undefined;
  const owner = await ownCluster({ ...site, port: running.port }).catch((error: unknown) => {
    // Its server stopped it while we waited for that server to go.
    if (runningOn(site.cluster)?.isReady !== true) return undefined;
    throw error;
  });
  if (owner === undefined) return undefined;
  if (owner.digest === wanted.digest && (port ?? running.port) === running.port) return handle(site, running, owner);

  await stopPostmaster(running.pid);
  await owner.release();
  return undefined;
}

/** Undefined when the port was taken before Postgres had it, another start was quicker, or a killed one has not quite ended. */
async function launchAndOwn(
  site: Site,
  { settings }: LaunchSettings,
  port: number | undefined,
  mayRetry: boolean,
): Promise<EmbeddedPostgres | undefined> {
  disownLockFile(site.cluster);
  const launched = await launch(site, port ?? (await freePort()), settings);
  const running = await ready(site.cluster, launched.pid, () => launched.endedWith() === undefined);
  if (running) return handle(site, running, await ownCluster({ ...site, port: running.port }));

  const log = launched.endedWith() ?? '';
  const isPortTaken = log.includes('could not create any TCP/IP sockets');
  if (isPortTaken && port !== undefined) {
    throw new Error(`Port ${port} of 127.0.0.1, which Postgres was to have, is taken. It said:\n${log}`);
  }
  // The processes of a postmaster that was killed end by themselves, as soon as they notice.
  if (mayRetry && log.includes('pre-existing shared memory block')) return void (await pause(LEFT_BEHIND_MS));
  if (mayRetry && (isPortTaken || /lock file .* (is empty|already exists)/.test(log))) return undefined;
  throw new Error(`Postgres did not start on ${site.dataDir}. It said:\n${log}`);
}

/** Waits while a postmaster starts up, as long as recovery after a crash may take. Undefined when it ended. */
async function ready(cluster: string, pid: number, isComing: () => boolean): Promise<Running | undefined> {
  for (;;) {
    const running = runningOn(cluster);
    const isTheOne = running?.pid === pid;
    if (isTheOne && running.isReady) return running;
    if (!isTheOne && !isComing()) return undefined;
    await pause(20);
  }
}

async function handle(site: Site, { pid, port }: Running, owner: Owner): Promise<EmbeddedPostgres> {
  const { rows } = await owner.query('SELECT FROM pg_database WHERE datname = $1', [ROLE]);
  if (rows.length === 0) await owner.query(`CREATE DATABASE ${ROLE}`);

  let stopping: Promise<void> | undefined;
  return {
    url: `postgresql://${ROLE}:${site.password}@127.0.0.1:${port}/${ROLE}`,
    port,
    pid,
    stop: () => (stopping ??= stopPostmaster(pid).then(owner.release)),
  };
}
