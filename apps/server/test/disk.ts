import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A disk that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
}

const ROOM = 'room-taken-by-others';

/** A file system in memory of its own; undefined where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  chmodSync(folder, 0o755);
  const taken = path.join(folder, ROOM);
  return {
    folder,
    fill() {
      for (const size of [2 ** 20, 2 ** 12, 1]) {
        try {
          for (;;) appendFileSync(taken, Buffer.alloc(size));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    free: () => truncateSync(taken, 0),
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * Lets no file of these processes grow beyond a size, which needs no rights: their writes fail as on a full disk, though with EFBIG
 * and not ENOSPC. Linux only.
 * @param bytes undefined = as large as they like
 */
export function limitFiles(pids: readonly number[], bytes: number | undefined): void {
  for (const pid of pids) {
    const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false });
    if (!owner) continue; // it has ended
    const { uid, gid } = owner;
    const limit = ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:`];
    const { status, stderr } = spawnSync('prlimit', limit, process.getuid?.() === uid ? {} : { uid, gid });
    if (status !== 0 && existsSync(`/proc/${pid}`)) throw new Error(`prlimit: ${String(stderr)}`);
  }
}
