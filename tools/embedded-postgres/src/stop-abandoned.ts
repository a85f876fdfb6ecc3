import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { runningOn } from './lock-file.ts';
import { ownCluster } from './owner.ts';
import { stopPostmaster } from './stop.ts';

/**
 * Ends the Postgres that a killed server left running on a data folder. Does nothing where none runs.
 *
 * @throws InUseError when a live process has the folder
 */
export async function stopAbandoned(dataDir: string): Promise<void> {
  const pgdata = path.join(dataDir, 'pgdata');
  if (!existsSync(pgdata)) return;
  const running = runningOn(realpathSync(pgdata));
  if (running === undefined) return;
  const password = readFileSync(path.join(dataDir, 'password'), 'utf8').trim();
  const owner = await ownCluster({ dataDir, password, port: running.port });
  await stopPostmaster(running.pid);
  await owner.release();
}
