import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where root keeps what Postgres's account must reach and cannot reach in place. */
export const SYSTEM_FOLDER = '/var/lib/clearline';

/** Folders for what may be made again at any time, best first. */
export const sharedFolders = (): string[] => [
  SYSTEM_FOLDER,
  path.join(os.tmpdir(), `clearline-${process.getuid?.() ?? 'user'}`),
];

/** Makes a folder that every account can enter, whatever the umask. One that is there already is left as it is. */
export function makeSharedFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}
