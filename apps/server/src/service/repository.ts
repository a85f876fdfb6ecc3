import type { Db } from '../db/client.ts';

export type ServiceRepository = ReturnType<typeof serviceRepository>;

/** The services of a client, which its lists, profiles and checks refer to. */
export const serviceRepository = (db: Db) => ({
  async exists(clientId: number, id: number): Promise<boolean> {
    return (await db.service.count({ where: { clientId, id } })) > 0;
  },
});
