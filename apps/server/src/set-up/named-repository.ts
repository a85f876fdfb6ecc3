import type { Pool } from 'pg';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { changeSetUp } from './change.ts';
import { refuseTakenName, refuseUsed, type Use } from './refuse.ts';

/** What of a client is nothing but a name, and there may be many of: contact groups, call centers. */
export interface NamedKind {
  readonly table: 'contact_group' | 'call_center';
  /** As sentences call one, with a capital. */
  readonly entity: string;
  readonly uses: readonly Use[];
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

export type NamedRepository = ReturnType<typeof namedRepository>;

/** The contact groups, or the call centers, of clients. Changes throw the Refusal of what is absent, taken or in use. */
export function namedRepository(pool: Pool, { table, entity, uses }: NamedKind) {
  const words = { entity: entity.toLowerCase(), table };
  const absent = () => new Refusal('entity.absent', { entity });

  return {
    /** In the order of id. */
    async page(clientId: number, { count, offset }: PageRequest): Promise<Named[]> {
      const text = `SELECT id, name FROM ${table} WHERE client_id = $1 ORDER BY id LIMIT $2 OFFSET $3`;
      return (await pool.query<Named>(text, [clientId, count, offset])).rows;
    },

    async read(clientId: number, id: number): Promise<Named> {
      const text = `SELECT id, name FROM ${table} WHERE client_id = $1 AND id = $2`;
      const [found] = (await pool.query<Named>(text, [clientId, id])).rows;
      if (!found) throw absent();
      return found;
    },

    add: (clientId: number, name: string): Promise<number> =>
      changeSetUp(pool, clientId, async (connection) => {
        await refuseTakenName(connection, words, { clientId, name });
        const text = `INSERT INTO ${table} (client_id, name) VALUES ($1, $2) RETURNING id`;
        const { rows } = await connection.query<{ id: number }>(text, [clientId, name]);
        return (rows[0] as { id: number }).id;
      }),

    rename: (clientId: number, id: number, name: string): Promise<void> =>
      changeSetUp(pool, clientId, async (connection) => {
        await refuseTakenName(connection, words, { clientId, name, id });
        const text = `UPDATE ${table} SET name = $3 WHERE client_id = $1 AND id = $2`;
        const { rowCount } = await connection.query(text, [clientId, id, name]);
        if (rowCount === 0) throw absent();
      }),

    remove: (clientId: number, id: number): Promise<void> =>
      changeSetUp(pool, clientId, async (connection) => {
        const text = `DELETE FROM ${table} WHERE client_id = $1 AND id = $2`;
        const { rowCount } = await connection.query(text, [clientId, id]);
        if (rowCount === 0) throw absent();
        await refuseUsed(connection, { clientId, id }, words.entity, uses);
      }),
  };
}
