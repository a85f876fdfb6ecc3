import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The migrations of this release. */
export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

export interface Migration {
  /** The folder's name. Migrations are applied in the order of their names. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma records it. */
  readonly checksum: string;
}

/** The migrations of a folder, in order. */
export function migrationsIn(folder: string): Migration[] {
  const fileOf = (name: string) => join(folder, name, 'migration.sql');
  return readdirSync(folder)
    .filter((name) => existsSync(fileOf(name)))
    .sort()
    .map((name) => {
      const sql = readFileSync(fileOf(name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
