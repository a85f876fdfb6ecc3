import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDatabase, dropDatabase, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '../../../apps/server/src/db/migrate.ts';
import { loadFixture } from '../../../apps/server/src/fixture/load.ts';
import { COLUMNS, copyLines } from './copy-lines.ts';
import { ENTRIES_VERSION } from './entries.ts';
import { withIndexesAside } from './indexes.ts';
import type { Principal } from './principal.ts';
import { FIXTURE, MIGRATIONS } from './places.ts';

/** A database whose list has so many entries. */
export interface ListDatabase {
  readonly entries: number;
  readonly url: string;
}

/**
 * The database with a list of so many entries on the server of `url`: the one of an earlier run where its entries, migrations
 * and fixture are this version's, else a new one.
 * @param recordingsDir where the fixture's recordings would be kept
 */
export async function listDatabase(options: {
  url: string;
  entries: number;
  principal: Principal;
  recordingsDir: string;
  say: (line: string) => void;
}): Promise<ListDatabase> {
  const { url, entries, principal, recordingsDir, say } = options;
  const name = `bench_${entries}`;
  const stamp = stampFor(entries);
  const database = { entries, url: urlOfDatabase(url, name) };
  if ((await stampOf(url, name)) === stamp) return database;

  const startedMs = performance.now();
  await dropDatabase(url, name);
  await createDatabase(url, name);
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined); // Postgres was stopped: the query under way says so
  try {
    await migrate(pool);
    await loadFixture(pool, FIXTURE, { now: new Date(), recordingsDir });
    await loadEntries(pool, entries, principal);
    await pool.query(`COMMENT ON DATABASE ${name} IS ${pg.escapeLiteral(stamp)}`);
  } finally {
    await pool.end();
  }
  say(`${entries.toLocaleString('en-US')} entries loaded in ${Math.round((performance.now() - startedMs) / 1000)} s`);
  return database;
}

/** Replaces the fixture's entries by the bench's, in one transaction, and leaves Postgres nothing to do afterwards. */
async function loadEntries(pool: pg.Pool, entries: number, { clientId, serviceIds }: Principal): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query("SET maintenance_work_mem = '1GB'");
    await connection.query('BEGIN');
    await connection.query('TRUNCATE dnc_entry');
    await withIndexesAside(connection, 'dnc_entry', async () => {
      // FREEZE, as the table is empty since this transaction began: no later query need look at who wrote the rows.
      const copy = connection.query(copyFrom(`COPY dnc_entry (${COLUMNS}) FROM STDIN (FREEZE)`));
      await pipeline(Readable.from(copyLines(entries, clientId, serviceIds)), copy);
    });
    await connection.query("SELECT setval(pg_get_serial_sequence('dnc_entry', 'id'), $1)", [entries]);
    await connection.query('COMMIT');
    await connection.query('VACUUM (ANALYZE, PARALLEL 0) dnc_entry');
    await connection.query('CHECKPOINT');
  } finally {
    connection.release(true);
  }
}

/** Everything that the content of a database depends on. */
function stampFor(entries: number): string {
  const digest = createHash('sha256').update(readFileSync(FIXTURE));
  for (const migration of readdirSync(MIGRATIONS, { recursive: true, encoding: 'utf8' }).sort())
    if (migration.endsWith('.sql')) digest.update(readFileSync(join(MIGRATIONS, migration)));
  return `${entries} entries, version ${ENTRIES_VERSION}, migrations and fixture ${digest.digest('hex').slice(0, 16)}`;
}

async function stampOf(url: string, database: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ stamp: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1",
      [database],
    );
    return rows[0]?.stamp ?? undefined;
  } finally {
    await client.end();
  }
}
