import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
import { ENTRIES_VERSION } from './entries.ts';
import { MIGRATIONS } from './places.ts';
import type { Principal } from './principal.ts';

/** What a list depends on beside the migrations, in a line that is kept as the database's comment once it is loaded. */
export const stampFor = (entries: number, principal: Principal): string =>
  `${entries} entries, version ${ENTRIES_VERSION}, for ${digestOf(JSON.stringify(principal)).slice(0, 16)}`;

/** Writes the stamp: the database is loaded. */
export const stampDatabase = async (pool: pg.Pool, database: string, stamp: string): Promise<void> => {
  await pool.query(`COMMENT ON DATABASE ${pg.escapeIdentifier(database)} IS ${pg.escapeLiteral(stamp)}`);
};

/** Whether a database is there, has the stamp, and was made by migrations that this version still has; new ones may be missing. */
export async function isLoaded(url: string, database: string, stamp: string): Promise<boolean> {
  const [found] = await rowsOf<{ stamp: string | null }>(
    url,
    `SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = ${pg.escapeLiteral(database)}`,
  );
  if (found?.stamp !== stamp) return false;
  const applied = await rowsOf<{ name: string; checksum: string }>(
    urlOfDatabase(url, database),
    'SELECT migration_name AS name, checksum FROM _prisma_migrations',
  );
  return applied.every(({ name, checksum }) => {
    const file = join(MIGRATIONS, name, 'migration.sql');
    return existsSync(file) && digestOf(readFileSync(file)) === checksum;
  });
}

const digestOf = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

async function rowsOf<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}
