import { realpathSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';

const SEARCH = 1;

/**
 * The first folder on the way to an existing path, the path itself included, that an account may not pass; undefined when it
 * can reach the path. A clone under a home of mode 0700 is the common case: whatever is below it exists for its owner only.
 */
export function barrierTo(target: string, account: Account | undefined): string | undefined {
  if (account === undefined) return undefined;
  return wayTo(realpathSync(target)).find((place) => {
    const stats = statSync(place);
    return stats.isDirectory() && (bitsFor(account, stats) & SEARCH) === 0;
  });
}

function wayTo(target: string): string[] {
  const parent = path.dirname(target);
  return parent === target ? [target] : [...wayTo(parent), target];
}

// Supplementary groups do not count: they are dropped together with root.
function bitsFor({ uid, gid }: Account, stats: Stats): number {
  if (stats.uid === uid) return (stats.mode >> 6) & 7;
  if (stats.gid === gid) return (stats.mode >> 3) & 7;
  return stats.mode & 7;
}
