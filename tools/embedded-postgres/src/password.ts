import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unfinishedName } from './unfinished.ts';

/**
 * The password of the cluster, from `password` (mode 0600) in the data folder.
 *
 * @param hasCluster whether there is a cluster already: then its password cannot be made up
 */
export function passwordOf(dataDir: string, hasCluster: boolean): string {
  const file = path.join(dataDir, 'password');
  if (!hasCluster) writeOnce(file, randomBytes(24).toString('base64url'));
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(`The database in ${dataDir} has a password, and ${file}, which holds it, cannot be read.`, {
      cause,
    });
  }
}

// Two starts at once must agree on one password: a link appears whole, or not at all when the name is taken.
function writeOnce(file: string, password: string): void {
  const own = unfinishedName(file);
  writeFileSync(own, `${password}\n`, { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
}
