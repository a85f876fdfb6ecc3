import { existsSync, lstatSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { accountFor } from './account.ts';
import { barrierTo } from './reach.ts';
import { makeSharedFolder, SYSTEM_FOLDER } from './shared-folder.ts';

/**
 * Where the cluster of a data folder is, or is to be made: `pgdata` in the folder. Where the account that Postgres must run
 * as cannot reach that, the cluster is kept under /var/lib/clearline, and `pgdata` is a link to it.
 *
 * @returns a real path, as Postgres records it
 */
export function clusterPath(dataDir: string): string {
  const pgdata = path.join(realpathSync(dataDir), 'pgdata');
  if (lstatSync(pgdata, { throwIfNoEntry: false }) !== undefined) return existing(pgdata);

  const account = accountFor(pgdata);
  if (barrierTo(dataDir, account) === undefined) return pgdata;
  makeSharedFolder(SYSTEM_FOLDER);
  const barrier = barrierTo(SYSTEM_FOLDER, account);
  if (barrier !== undefined) {
    throw new Error(
      `Neither ${dataDir} nor ${SYSTEM_FOLDER} can be reached by ${account?.name}: ${barrier} is closed to it.`,
    );
  }
  return freePath(path.join(SYSTEM_FOLDER, `data-${createHash('sha256').update(pgdata).digest('hex').slice(0, 12)}`));
}

/**
 * Leaves the link from the data folder to a cluster kept elsewhere. Does nothing where the cluster is in the folder.
 *
 * @returns false when the folder has another cluster by now: another start was quicker
 */
export function linkCluster(dataDir: string, cluster: string): boolean {
  const pgdata = path.join(realpathSync(dataDir), 'pgdata');
  try {
    if (cluster !== pgdata) symlinkSync(cluster, pgdata);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return realpathSync(pgdata) === cluster;
}

function existing(pgdata: string): string {
  if (!existsSync(pgdata)) {
    throw new Error(
      `${pgdata} is a link to a folder that is gone. Put the folder back; or remove the link to start with an empty database.`,
    );
  }
  const cluster = realpathSync(pgdata);
  const account = accountFor(cluster);
  const { uid } = statSync(cluster);
  if (account === undefined && uid !== process.getuid?.()) {
    throw new Error(
      `The database in ${cluster} belongs to user ${uid}, and this process runs as user ${process.getuid?.()}: ` +
        'start as its owner or as root, or name another data folder.',
    );
  }
  const barrier = barrierTo(cluster, account);
  if (barrier !== undefined) {
    throw new Error(
      `The database in ${cluster} belongs to ${account?.name}, who cannot pass ${barrier}. Open it: chmod o+x ${barrier}`,
    );
  }
  return cluster;
}

// A folder there already is what a data folder that was since removed left behind: it is not ours to open or to remove.
function freePath(wanted: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? wanted : `${wanted}-${n}`;
    if (!existsSync(candidate)) return candidate;
  }
}
