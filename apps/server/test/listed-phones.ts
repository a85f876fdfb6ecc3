import { createPool } from '../src/db/pool.ts';

/** Every phone on the list of the demo's first client, as the database has it. */
export async function listedPhones(url: string): Promise<Set<string>> {
  const pool = createPool(url, { max: 1 });
  const { rows } = await pool
    .query<{ phone: string }>('SELECT phone FROM dnc_entry WHERE client_id = 4199 AND phone IS NOT NULL')
    .finally(() => pool.end());
  return new Set(rows.map(({ phone }) => phone));
}
