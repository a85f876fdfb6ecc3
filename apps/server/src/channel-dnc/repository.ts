import type { Pool } from 'pg';
import { despiteConflicts, inTransaction } from '../db/transaction.ts';
import type { PageRequest } from '../http/page.ts';
import type { GivenEntry, StoredEntry } from './entry.ts';
import { type ChannelList, type Sought, pageQuery } from './page-query.ts';

export type ChannelDncRepository = ReturnType<typeof channelDncRepository>;

/** What became of an update; TAKEN: another entry has the value and the group. */
export type Updated = 'UPDATED' | 'ABSENT' | 'TAKEN';

// Ids are dealt in the order of the entries, and rows locked in the order of their keys: two statements with the same entries
// in another order wait for each other and never in a circle.
const STORE = `
  WITH given AS MATERIALIZED (
    SELECT nextval(pg_get_serial_sequence('channel_dnc', 'id')) AS id, g.*
      FROM unnest($4::text[], $5::text[], $6::bigint[], $7::date[]) AS g (value, value_key, contact_group_id, expires_on))
  INSERT INTO channel_dnc AS e (client_id, channel, id, value, value_key, contact_group_id, expires_on, created_at, modified_at)
  SELECT $1, $2, id, value, value_key, contact_group_id, expires_on, $8::timestamptz, $8::timestamptz
    FROM given ORDER BY value_key, contact_group_id
  ON CONFLICT (client_id, channel, value_key, contact_group_id) DO UPDATE SET
    id          = CASE WHEN e.expires_on < $3 THEN excluded.id          ELSE e.id END,
    value       = CASE WHEN e.expires_on < $3 THEN excluded.value       ELSE e.value END,
    created_at  = CASE WHEN e.expires_on < $3 THEN excluded.created_at  ELSE e.created_at END,
    modified_at = CASE WHEN e.expires_on < $3 OR e.expires_on IS DISTINCT FROM excluded.expires_on
                         OR (SELECT list_being_replaced($1, lower($2))) -- what is left as it was would go with the rest
                       THEN excluded.modified_at ELSE e.modified_at END,
    filename    = CASE WHEN e.expires_on < $3 THEN NULL                 ELSE e.filename END,
    added_by    = CASE WHEN e.expires_on < $3 THEN excluded.added_by    ELSE e.added_by END,
    import_id   = NULL, -- whoever brought it first, it is this caller's now, and undoing an import leaves it
    expires_on  = excluded.expires_on
  RETURNING id`;

// What an expired entry has is free to take: it is absent from every answer, so it may not stand in the way either.
const CLEAR_THE_WAY = `
  DELETE FROM channel_dnc AS other USING channel_dnc AS e
   WHERE e.client_id = $1 AND e.channel = $2 AND e.id = $4
     AND other.client_id = $1 AND other.channel = $2 AND other.id <> $4 AND other.expires_on < $3
     AND other.value_key = $5 AND other.contact_group_id IS NOT DISTINCT FROM CASE WHEN $6 THEN $7 ELSE e.contact_group_id END`;

const UPDATE = `
  UPDATE channel_dnc SET value = $5, value_key = $6, modified_at = $11, import_id = NULL,
         contact_group_id = CASE WHEN $7 THEN $8::bigint ELSE contact_group_id END,
         expires_on = CASE WHEN $9 THEN $10::date ELSE expires_on END
   WHERE client_id = $1 AND channel = $2 AND id = $4 AND (expires_on IS NULL OR expires_on >= $3)`;

export const channelDncRepository = (pool: Pool) => ({
  /** Of these contact groups, the ones that the client has. */
  async groupsAmong(clientId: number, ids: readonly number[]): Promise<ReadonlySet<number>> {
    if (ids.length === 0) return new Set();
    const text = 'SELECT id FROM contact_group WHERE client_id = $1 AND id = ANY ($2)';
    const { rows } = await pool.query<{ id: number }>(text, [clientId, ids]);
    return new Set(rows.map(({ id }) => id));
  },

  /**
   * Adds entries, all or none, of which no two have the same key and group. Where the list has one already, that takes the
   * expiration date, also none; one that has expired starts anew under a new id.
   *
   * @returns the ids in no order
   */
  async store(list: ChannelList, entries: readonly GivenEntry[], now: Date): Promise<number[]> {
    const values = [
      ...keysOf(list),
      entries.map(({ value }) => value),
      entries.map(({ valueKey }) => valueKey),
      entries.map(({ contactGroupId }) => contactGroupId ?? null),
      entries.map(({ expiresOn }) => expiresOn ?? null),
      now,
    ];
    const { rows } = await despiteConflicts(() => pool.query<{ id: number }>(STORE, values));
    return rows.map(({ id }) => id);
  },

  /** A page of the entries in force that match, in the order of their ids. */
  async page(list: ChannelList, sought: Sought, page: PageRequest): Promise<StoredEntry[]> {
    return (await pool.query<StoredEntry>(pageQuery(list, sought, page))).rows;
  },

  async read(list: ChannelList, id: number): Promise<StoredEntry | undefined> {
    const [entry] = (await pool.query<StoredEntry>(pageQuery(list, { id }, { count: 1, offset: 0 }))).rows;
    return entry;
  },

  /** How many entries are in force. */
  async size(list: ChannelList): Promise<number> {
    const { rows } = await pool.query<{ size: number }>(
      `SELECT count(*) AS size FROM channel_dnc WHERE client_id = $1 AND channel = $2 AND (expires_on IS NULL OR expires_on >= $3)`,
      keysOf(list),
    );
    return rows[0]?.size ?? 0;
  },

  /** Gives an entry in force another value, and another group or date where the change says so. Nothing changes unless it is UPDATED. */
  async update(list: ChannelList, id: number, change: GivenEntry, now: Date): Promise<Updated> {
    const { value, valueKey, contactGroupId: group, expiresOn } = change;
    const keys = [...keysOf(list), id];
    try {
      return await inTransaction(pool, async (connection) => {
        await connection.query(CLEAR_THE_WAY, [...keys, valueKey, group !== undefined, group]);
        const found = await connection.query(UPDATE, [
          ...keys,
          value,
          valueKey,
          group !== undefined,
          group,
          expiresOn !== undefined,
          expiresOn,
          now,
        ]);
        return found.rowCount === 0 ? 'ABSENT' : 'UPDATED';
      });
    } catch (error) {
      if ((error as { constraint?: unknown }).constraint === 'channel_dnc_value_key') return 'TAKEN';
      throw error;
    }
  },

  /** Removes an entry in force; false when there is none. */
  async remove(list: ChannelList, id: number): Promise<boolean> {
    const { rowCount } = await pool.query(
      `DELETE FROM channel_dnc WHERE client_id = $1 AND channel = $2 AND id = $4 AND (expires_on IS NULL OR expires_on >= $3)`,
      [...keysOf(list), id],
    );
    return rowCount === 1;
  },
});

const keysOf = ({ clientId, channel, today }: ChannelList) => [clientId, channel, today];
