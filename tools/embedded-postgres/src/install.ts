import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';
import { barrierTo } from './reach.ts';
import { completeNative, type Native, program } from './native.ts';
import { makeSharedFolder, sharedFolders } from './shared-folder.ts';
import { removeAbandoned, unfinishedName } from './unfinished.ts';

const READABLE = 0o444;

/**
 * Binaries that the account can run: the given ones where it can reach them, else a copy in a folder open to all. A copy is
 * also what an ordinary user gets when npm installed the package as root, as he cannot complete it where it is.
 */
export function reachableNative(
  native: Native,
  account: Account | undefined,
  folders: readonly string[] = sharedFolders(),
): Native {
  const faults = [whyNotInPlace(native, account)];
  if (faults[0] === undefined) return native;

  for (const folder of folders) {
    const copy = { ...native, directory: path.join(folder, `postgres-${native.version}`) };
    try {
      makeSharedFolder(folder);
      refuseForeign(folder);
      if (!existsSync(copy.directory)) install(native, copy);
      refuseForeign(copy.directory);
      const barrier = barrierTo(program(copy, 'postgres'), account);
      if (barrier === undefined) return copy;
      faults.push(`${barrier} is closed to ${account?.name}`);
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  throw new Error(
    `Postgres's binaries cannot be run from ${native.directory}, nor from a copy (${faults.join('; ')}). ` +
      `Open the folder to ${account?.name ?? 'this user'} (chmod o+x on each folder above it), or set DATABASE_URL.`,
  );
}

function whyNotInPlace(native: Native, account: Account | undefined): string | undefined {
  const barrier = barrierTo(program(native, 'postgres'), account);
  if (barrier !== undefined) return `${barrier} is closed to ${account?.name}`;
  try {
    completeNative(native);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

// Made under another name and renamed, so that what stands under the final name is always whole.
function install(from: Native, to: Native): void {
  const unfinished = { ...to, directory: unfinishedName(to.directory) };
  removeAbandoned(to.directory);
  try {
    takeOver(from.directory, unfinished.directory);
    completeNative(unfinished);
    renameSync(unfinished.directory, to.directory);
  } catch (error) {
    rmSync(unfinished.directory, { recursive: true, force: true });
    // Another start may have been quicker.
    if (!existsSync(to.directory)) throw error;
  }
}

function takeOver(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755); // whatever the umask
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) takeOver(source, target);
    else if (entry.isFile()) takeOverFile(source, target);
    // Library links are made anew.
  }
}

// A hard link costs nothing, but shares its mode with the original: only a file that all may read is linked.
function takeOverFile(source: string, target: string): void {
  const { mode } = statSync(source);
  if ((mode & READABLE) === READABLE) {
    try {
      return linkSync(source, target);
    } catch {
      // Another file system, or one without links.
    }
  }
  copyFileSync(source, target);
  chmodSync(target, mode & 0o100 ? 0o755 : 0o644);
}

// A folder such as /tmp is open to everyone: what somebody else left under our name, or could change there, is not run.
function refuseForeign(directory: string): void {
  const stats = lstatSync(directory);
  if (stats.uid !== process.getuid?.() || !stats.isDirectory() || (stats.mode & 0o022) !== 0) {
    throw new Error(`${directory} belongs to somebody else, or others may write to it`);
  }
}
