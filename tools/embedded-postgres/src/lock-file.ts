import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './process.ts';

/** A postmaster, as its lock file names it. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** Whether it lets clients in: not while it starts, recovers or stops. */
  readonly isReady: boolean;
}

const lockFile = (cluster: string): string => path.join(cluster, 'postmaster.pid');

/**
 * The postmaster that runs on a cluster, whoever started it. A lock file that names a process which has ended, or which is
 * something else that was given the same number since, counts as none.
 */
export function runningOn(cluster: string): Running | undefined {
  const lock = readLock(cluster);
  return lock !== undefined && isAlive(lock.pid) && isPostmasterOf(lock.pid, cluster) ? lock : undefined;
}

/**
 * Keeps a stale lock file from stopping a start. Postgres refuses to start while the process that the file names is alive,
 * even when that is something else by now; but it does not mind finding its own parent there. The file is not removed,
 * because Postgres also finds by it whether other processes of the old postmaster still have the cluster open.
 */
export function disownLockFile(cluster: string): void {
  const file = lockFile(cluster);
  const lock = readLock(cluster);
  if (lock === undefined) return removeIfEmpty(file);
  if (!isAlive(lock.pid) || isPostmasterOf(lock.pid, cluster)) return;
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [process.pid, ...lines].join('\n'));
}

// What a crash or a full disk leaves. A file that is empty because it is being written is not so for long.
function removeIfEmpty(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.size === 0 && Date.now() - stats.mtimeMs > 2000) rmSync(file, { force: true });
}

// Its lines: pid, cluster, start, port, socket folder, address, shared memory, status
// (https://www.postgresql.org/docs/18/storage-file-layout.html). The later ones are missing at first.
function readLock(cluster: string): Running | undefined {
  if (!existsSync(lockFile(cluster))) return undefined;
  const lines = readFileSync(lockFile(cluster), 'utf8').split('\n');
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  const port = Number.parseInt(lines[3] ?? '', 10);
  return Number.isNaN(pid) ? undefined : { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

// A postmaster works in its cluster. That outlives a renamed folder, which its arguments would not.
function isPostmasterOf(pid: number, cluster: string): boolean {
  try {
    if (!existsSync('/proc/self/cwd')) return commandOf(pid).includes(`postgres -D ${cluster}`);
    const [works, keeps] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return works.dev === keeps.dev && works.ino === keeps.ino;
  } catch {
    return false; // it ended meanwhile, or it is another user's
  }
}

const commandOf = (pid: number): string =>
  execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
