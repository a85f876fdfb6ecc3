import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the pages, if they have changed since they were built. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, ['tools/run/build-admin-if-stale.mjs'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The admin pages could not be built.');
}
