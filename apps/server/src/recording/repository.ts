import type { Pool } from 'pg';
import type { Db } from '../db/client.ts';
import { idNumber, numbered } from '../db/id.ts';
import { sql } from '../db/sql.ts';
import type { RecordingKey } from './store.ts';

export type RecordingRepository = ReturnType<typeof recordingRepository>;

// The documentation's ids have this form and no version of RFC 9562: any hexadecimal digits will do.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is known of recordings. Their bytes are in a store. Reads go through Prisma; a change is one statement on the pool. */
export const recordingRepository = ({ db, pool }: { readonly db: Db; readonly pool: Pool }) => ({
  /** A recording, by its id in either case; undefined for a deleted one, and for an id that is no UUID. */
  async read(clientId: number, id: string) {
    if (!UUID.test(id)) return undefined;
    const recording = await db.recording.findFirst({ where: { clientId, id, deletedAt: null } });
    return recording ? numbered(recording) : undefined;
  },

  /**
   * Says of a recording that it is deleted, by whom and when, unless that is said already. From here on it is not served.
   * @returns the key of the bytes that are to be removed now; undefined where there is nothing left to delete
   */
  async beginDelete(
    clientId: number,
    id: string,
    { by, at }: { by: number; at: Date },
  ): Promise<RecordingKey | undefined> {
    if (!UUID.test(id)) return undefined;
    const {
      rows: [begun],
    } = await pool.query<{ id: string }>(sql`
      UPDATE recording SET
        deleted_by = CASE WHEN deleted_at IS NULL THEN ${by}::bigint ELSE deleted_by END,
        deleted_at = coalesce(deleted_at, ${at}::timestamptz)
      WHERE client_id = ${clientId} AND id = ${id}::uuid AND bytes_removed_at IS NULL
      RETURNING id::text`);
    return begun && { clientId, id: begun.id };
  },

  /** Says of a deleted recording that its bytes are gone, too. */
  async endDelete({ clientId, id }: RecordingKey, at: Date): Promise<void> {
    await pool.query(sql`
      UPDATE recording SET bytes_removed_at = ${at}
       WHERE client_id = ${clientId} AND id = ${id}::uuid AND deleted_at IS NOT NULL AND bytes_removed_at IS NULL`);
  },

  /** Some of a client's deletes that have begun and not ended: under way elsewhere, or given up. */
  async unendedDeletes(clientId: number, count: number): Promise<RecordingKey[]> {
    const rows = await db.recording.findMany({
      select: { id: true },
      where: { clientId, deletedAt: { not: null }, bytesRemovedAt: null },
      take: count,
    });
    return rows.map(({ id }) => ({ clientId, id }));
  },

  /** The ids of all clients, for what is done for each of them in turn. */
  async clientIds(): Promise<number[]> {
    const rows = await db.client.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    return rows.map(({ id }) => idNumber(id));
  },
});
