import type { Db } from '../db/client.ts';
import { idNumber } from '../db/id.ts';

export type ServiceRepository = ReturnType<typeof serviceRepository>;

/** The services of a client, which its lists, profiles and checks refer to. */
export const serviceRepository = (db: Db) => ({
  /** Of these ids, the ones that no service of the client has. */
  async absent(clientId: number, ids: readonly number[]): Promise<number[]> {
    if (ids.length === 0) return [];
    const rows = await db.$queryRaw<{ id: bigint }[]>`
      SELECT asked.id FROM unnest(${[...ids]}::bigint[]) AS asked (id)
       WHERE NOT EXISTS (SELECT FROM service s WHERE s.client_id = ${clientId} AND s.id = asked.id)`;
    return rows.map(({ id }) => idNumber(id));
  },
});
