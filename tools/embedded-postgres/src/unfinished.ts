import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './process.ts';

/**
 * The name under which something is made before it is given its own, so that what stands under its own name is whole. It names
 * the process that makes it.
 */
export const unfinishedName = (final: string): string =>
  `${final}.new-${process.pid}-${randomBytes(4).toString('hex')}`;

/** Removes what processes that have ended did not finish. */
export function removeAbandoned(final: string): void {
  const prefix = `${path.basename(final)}.new-`;
  for (const name of readdirSync(path.dirname(final))) {
    if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
      rmSync(path.join(path.dirname(final), name), { recursive: true, force: true });
    }
  }
}
