import type { Pool } from 'pg';
import { OPEN_DOOR } from '../audit/door.ts';
import { inTransaction } from '../db/transaction.ts';
import { loadFixture } from '../fixture/load.ts';
import type { RecordingStore } from '../recording/store.ts';
import { SESSION_ENDED } from '../session/subject.ts';

/** Where the people of the fixtures are kept with their hashed passwords: hashing them anew would take most of a reset. */
const KEPT = 'sandbox';
const PEOPLE = ['app_user', 'agent'] as const;

/** Keeps what a reset needs. Called once, on the database with the fixtures and nothing else. */
export async function keepPeople(pool: Pool): Promise<void> {
  const copies = PEOPLE.map((table) => `CREATE TABLE ${KEPT}.${table} AS TABLE public.${table};`);
  await pool.query(`DROP SCHEMA IF EXISTS ${KEPT} CASCADE; CREATE SCHEMA ${KEPT}; ${copies.join(' ')}`);
}

/**
 * Brings the database back to the fixtures, and ends every session on every process.
 * @param options.now when the DAILY entries and flags of the fixtures are set
 */
export async function resetToFixtures(
  pool: Pool,
  files: readonly string[],
  options: { readonly now: Date; readonly store: RecordingStore },
): Promise<void> {
  await inTransaction(pool, async (connection) => {
    const { rows } = await connection.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> '_prisma_migrations'`,
    );
    await connection.query(`SELECT pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM session`);
    await connection.query(OPEN_DOOR);
    await connection.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY`);
    for (const table of PEOPLE) await connection.query(`INSERT INTO ${table} SELECT * FROM ${KEPT}.${table}`);
  });
  for (const file of files) await loadFixture(pool, file, options);
}

/** Which tables hold what clients list, and none of what they are. */
const LISTS = ['dnc_entry', 'channel_dnc', 'account', 'account_phone', 'list_change'] as const;

/**
 * Where every interaction of a pact starts (see `ProviderStates`): the fixtures, but that all lists are empty and that the client is of
 * Phone DNC Type LEGACY.
 */
export async function startingPoint(
  pool: Pool,
  files: readonly string[],
  { clientCode, ...options }: { readonly now: Date; readonly store: RecordingStore; readonly clientCode: string },
): Promise<void> {
  await resetToFixtures(pool, files, options);
  await pool.query(`TRUNCATE ${LISTS.join(', ')}`);
  await pool.query("UPDATE client SET phone_dnc_type = 'LEGACY' WHERE code = $1", [clientCode]);
}
