import { providerStates } from '../src/sandbox/states.ts';
import { openStore } from '../src/recording/open-store.ts';
import { SESSION_ENDED } from '../src/session/subject.ts';
import { keepContents } from './contents.ts';
import type { TestServer } from './server.ts';

const CLIENT = 'demo';

/** What a sandbox brings about by name, on a test's server with the demo fixture. */
export async function statesOf({ database: { db, pool }, recordings }: TestServer) {
  const store = await openStore(recordings);
  return providerStates({ db, pool, store, now: () => new Date(), clientCode: CLIENT });
}

/**
 * Makes the place from which every interaction starts. Answers how to go back to it; ending the sessions also ends what the server has
 * cached with them.
 */
export async function startingPoint({ database: { pool } }: TestServer): Promise<() => Promise<void>> {
  await pool.query('TRUNCATE dnc_entry, channel_dnc, account, account_phone, list_change, session');
  await pool.query("UPDATE client SET phone_dnc_type = 'LEGACY' WHERE code = $1", [CLIENT]);
  const restore = await keepContents(pool);
  return async () => {
    await pool.query(
      `WITH gone AS (DELETE FROM session RETURNING id_hash)
       SELECT pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM gone`,
    );
    await pool.query('DELETE FROM login_attempt');
    await restore();
  };
}
