import type { PoolClient } from 'pg';
import { Refusal } from '../http/refusal.ts';

/** The Refusal of something that breaks a rule of the set-up. */
export const refused = (sentence: string): Refusal => new Refusal('business.refused', { sentence });

/** A place that refers to what is set up. */
export interface Use {
  /** In the plural, for the sentence: `services`. */
  readonly by: string;
  /** Selects the ids of what uses `$2` of the client `$1`. */
  readonly ids: string;
}

const SHOWN = 5;

/**
 * Throws the Refusal of something that is in use, naming what uses it.
 * @param entity in lower case: `contact group`
 */
export async function refuseUsed(
  connection: PoolClient,
  { clientId, id }: { readonly clientId: number; readonly id: number },
  entity: string,
  uses: readonly Use[],
): Promise<void> {
  const users: string[] = [];
  for (const { by, ids } of uses) {
    const { rows } = await connection.query<{ id: number | string }>(
      `SELECT id FROM (${ids}) AS used ORDER BY id LIMIT ${SHOWN + 1}`,
      [clientId, id],
    );
    const shown = rows.slice(0, SHOWN).map((row) => row.id);
    if (rows.length > 0) users.push(`by the ${by} ${shown.join(', ')}${rows.length > SHOWN ? ' and more' : ''}`);
  }
  if (users.length > 0)
    throw refused(`This ${entity} is in use, ${users.join(' and ')}; expected one that nothing uses.`);
}

/**
 * Throws the Refusal of a name that something else of the kind has.
 * @param named the entity in lower case and its table: `contact group`, `contact_group`
 * @param id what may have the name; absent = nothing may
 */
export async function refuseTakenName(
  connection: PoolClient,
  { entity, table }: { readonly entity: string; readonly table: string },
  { clientId, name, id }: { readonly clientId: number; readonly name: string; readonly id?: number },
): Promise<void> {
  const { rows } = await connection.query<{ id: number }>(
    `SELECT id FROM ${table} WHERE client_id = $1 AND name = $2 AND id IS DISTINCT FROM $3 ORDER BY id LIMIT 1`,
    [clientId, name, id],
  );
  if (rows[0]) throw refused(`$.name: the ${entity} ${rows[0].id} has this name; expected one that no other has.`);
}
