import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDatabase, dropDatabase, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startClearline } from './clearline.ts';
import { COLUMNS, copyLines } from './copy-lines.ts';
import { withIndexesAside } from './indexes.ts';
import type { Principal } from './principal.ts';
import { isLoaded, stampDatabase, stampFor } from './stamp.ts';

/** A database whose list has so many entries. */
export interface ListDatabase {
  readonly entries: number;
  readonly url: string;
}

/**
 * The database with a list of so many entries on the server of `url`: the one of an earlier run where its entries and
 * migrations are this version's, else a new one.
 * @param filesDir where the server may keep files
 */
export async function listDatabase(options: {
  url: string;
  entries: number;
  principal: Principal;
  filesDir: string;
  say: (line: string) => void;
}): Promise<ListDatabase> {
  const { url, entries, principal, filesDir, say } = options;
  const name = `bench_${entries}`;
  const stamp = stampFor(entries, principal);
  const database = { entries, url: urlOfDatabase(url, name) };
  if (await isLoaded(url, name, stamp)) return database;

  const startedMs = performance.now();
  await dropDatabase(url, name);
  await createDatabase(url, name);
  const server = await startClearline({ databaseUrl: database.url, dataDir: filesDir, withFixture: true });
  await server.stop(); // what is wanted of it, tables and fixture, it has made before it serves
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined); // Postgres was stopped: the query under way says so
  try {
    await loadEntries(pool, entries, principal);
    await stampDatabase(pool, name, stamp);
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

/**
 * Reads a list and the index that finds its entries into Postgres's memory, where those of a deployment that is asked all day
 * are. Without it the first checks after a start measure the disk, and the longer list has more of it to read.
 */
export async function readIntoMemory({ url }: ListDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_prewarm');
    await client.query("SELECT pg_prewarm('dnc_entry'), pg_prewarm('dnc_entry_match_key')");
  } finally {
    await client.end();
  }
}
