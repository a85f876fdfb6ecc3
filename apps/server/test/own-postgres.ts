import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, type Settings, startPostgres } from '@clearline/embedded-postgres';
import { afterEach } from 'vitest';

/** A Postgres of a test's own, with a database to itself, which may come to harm. */
export interface OwnPostgres {
  /** The same after every start. */
  readonly url: string;
  /** Of its first process, which is another after every start. */
  pid(): number;
  /** Ends every process of it at once, as a loss of power does. */
  kill(): Promise<void>;
  /** Starts it again on what the disk holds. */
  start(): Promise<void>;
}

/**
 * Starts Postgres as a deployment does: what it acknowledges is on disk. Stopped and removed after the test.
 * @param parent where its folder is made; absent = in the system's folder for temporary files
 */
export async function ownPostgres(parent = os.tmpdir(), settings: Settings = {}): Promise<OwnPostgres> {
  const dataDir = mkdtempSync(path.join(parent, 'clearline-own-postgres-'));
  chmodSync(dataDir, 0o755); // as root, Postgres runs as another user, who must get here
  let postgres: EmbeddedPostgres = await startPostgres({ dataDir, settings });
  const { url, port } = postgres;
  undone.push(async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url,
    pid: () => postgres.pid,
    async kill() {
      process.kill(-postgres.pid, 'SIGKILL'); // it leads a group of its own
      await postgres.stop();
    },
    async start() {
      await postgres.stop();
      postgres = await startPostgres({ dataDir, port, settings });
    },
  };
}

const undone: (() => Promise<void>)[] = [];
/** Registered by whoever imports this file: what a test has started ends with it. */
afterEach(async () => {
  for (const undo of undone.splice(0).reverse()) await undo();
});
