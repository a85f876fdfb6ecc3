import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Settings } from './settings.ts';
import { startPostgres } from './start.ts';
import { stopAbandoned } from './stop-abandoned.ts';

export interface TemporaryPostgres {
  /** Of the database `clearline`, with the password in it. */
  readonly url: string;
  /** A folder of its own that goes with it, for files that belong to its rows. */
  readonly folder: string;
  /** Ends Postgres and removes the folder. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a Postgres that lives as long as this process at most: it does not wait for the disk, and its folder below the system's
 * folder for temporary files is removed with it. What processes of the same purpose left when they were killed is removed first.
 *
 * @param purpose the beginning of the folder's name, such as `clearline-test`
 */
export async function startTemporaryPostgres(purpose: string, settings?: Settings): Promise<TemporaryPostgres> {
  await removeAbandoned(purpose);
  const folder = mkdtempSync(path.join(os.tmpdir(), `${purpose}-${process.pid}-`));
  chmodSync(folder, 0o755); // as root, Postgres runs as another user, who must get here
  const { url, pid, stop } = await startPostgres({ dataDir: folder, durable: false, settings });
  // A process that ends without stopping it still ends its Postgres.
  const endPostgres = () => process.kill(pid, 'SIGINT');
  process.once('exit', endPostgres);
  return {
    url,
    folder,
    async stop() {
      process.off('exit', endPostgres);
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A process that was killed leaves its Postgres running, and its folder, which names the process. */
async function removeAbandoned(purpose: string): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = name.startsWith(`${purpose}-`) ? Number(/^(\d+)-/.exec(name.slice(purpose.length + 1))?.[1]) : NaN;
    if (!Number.isNaN(pid) && !isRunning(pid)) await remove(path.join(os.tmpdir(), name));
  }
}

async function remove(dataDir: string): Promise<void> {
  try {
    await stopAbandoned(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  } catch {
    // Another process removes it at this moment, or will the next time.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's, and so is its folder
  }
}
