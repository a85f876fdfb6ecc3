import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startPostgres } from '@clearline/embedded-postgres';

/** The one Postgres of a soak, durable as a deployment's is. */
export interface Database {
  readonly url: string;
  /** For whatever else the soak leaves. */
  readonly folder: string;
  /** Ends all of its processes at once, as a loss of power does, and starts it again a while later. */
  crash(awayMs: number): Promise<void>;
  remove(): Promise<void>;
}

export async function startDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'clearline-soak-'));
  chmodSync(folder, 0o755); // as root, Postgres runs as another user, who must get here
  const dataDir = join(folder, 'data');
  let postgres: EmbeddedPostgres = await startPostgres({ dataDir });
  const { url, port } = postgres;
  const kill = () => process.kill(-postgres.pid, 'SIGKILL'); // it leads a group of its own
  process.once('exit', kill);
  return {
    url,
    folder,
    async crash(awayMs) {
      kill();
      await postgres.stop();
      await new Promise((done) => setTimeout(done, awayMs));
      postgres = await startPostgres({ dataDir, port });
    },
    async remove() {
      process.off('exit', kill);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
