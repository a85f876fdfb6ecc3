import { chmodSync, lstatSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

/** A new folder, open to all as most are, that is removed after the test with the cluster that its `pgdata` may link to. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-folder-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Has a folder removed after the test, with what its `pgdata` links to. */
export const removeAfterwards = (folder: string): number => folders.push(folder);

afterEach(() => {
  for (const folder of folders.splice(0).reverse()) {
    const pgdata = path.join(folder, 'pgdata');
    if (lstatSync(pgdata, { throwIfNoEntry: false })?.isSymbolicLink()) {
      rmSync(realpathSync(pgdata), { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  }
});
