import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { Refusal } from '../http/refusal.ts';
import { HOLD_WITH_OTHERS } from '../imports/hold.ts';
import { ROW_KEY, UNDO_MS } from '../imports/undo-rows.ts';
import type { Criteria } from './criteria.ts';
import { LISTS } from './list.ts';
import { sourcesOf } from './repository.ts';
import { type ListAt, type Statement, whereOf } from './row-query.ts';

/** What a delete is to find, and what it was asked for, to be told later. */
export interface Expected {
  readonly expected: number;
  readonly filter: object;
}

export interface Deleted {
  readonly count: number;
  /** Null where there was nothing to delete. */
  readonly importId: number | null;
  readonly undoUntil: Date | null;
}

export type ListDeletes = ReturnType<typeof listDeletes>;

/** The delete of all rows that fit. Its rows are kept aside for as long as it can be undone. */
export const listDeletes = (pool: Pool) => ({
  /** How many rows fit, exactly. */
  count: (at: ListAt, criteria: Criteria): Promise<number> => countOf(pool, at, criteria),

  /**
   * Deletes them, in one transaction. Throws the Refusal of another number than was expected; then nothing is deleted, so that nobody
   * deletes more than they saw.
   */
  remove: (at: ListAt, criteria: Criteria, { expected, filter }: Expected): Promise<Deleted> =>
    inTransaction(pool, async (connection) => {
      // Before the long work, so that it is told in time; what somebody changes meanwhile is found by the delete itself.
      const before = await countOf(connection, at, criteria);
      if (before !== expected) throw unexpected(before);
      const undoUntil = new Date(at.now.getTime() + UNDO_MS);
      const { rows } = await connection.query<{ id: number }>(
        `INSERT INTO import (client_id, kind, list, status, options, created_at, changed_at, undo_until, rows_removed)
         VALUES ($1, 'DELETE', $2, 'DONE', $3, $4, $4, $5, $6) RETURNING id`,
        [at.clientId, at.list, { filter }, at.now, undoUntil, expected],
      );
      const importId = rows[0]?.id as number;
      const count = await removeRows(connection, at, await rowsOf(connection, at, criteria), importId);
      if (count !== expected) throw unexpected(count);
      if (count > 0) return { count, importId, undoUntil };
      await connection.query('DELETE FROM import WHERE client_id = $1 AND id = $2', [at.clientId, importId]);
      return { count, importId: null, undoUntil: null };
    }),
});

const unexpected = (count: number) =>
  new Refusal('business.refused', {
    sentence: `$.expectedCount: ${count} rows fit; expected that number. Nothing is deleted.`,
  });

async function countOf(connection: Pick<PoolClient, 'query'>, at: ListAt, criteria: Criteria): Promise<number> {
  const { text, values } = await rowsOf(connection, at, criteria);
  const { rows } = await connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM ${LISTS[at.list].table} e WHERE ${text}`,
    values,
  );
  return rows[0]?.count ?? 0;
}

async function rowsOf(connection: Pick<PoolClient, 'query'>, at: ListAt, criteria: Criteria): Promise<Statement> {
  return whereOf({ at, criteria, sources: await sourcesOf(connection, at, criteria.origin) });
}

/**
 * Deletes rows of a list and keeps them aside under an import, for its undo. The legacy list is told that it has changed.
 * @param where on the table `e`
 * @returns how many
 */
export async function removeRows(
  connection: Pick<PoolClient, 'query'>,
  { clientId, list, now }: Pick<ListAt, 'clientId' | 'list' | 'now'>,
  { text, values }: Statement,
  importId: number,
): Promise<number> {
  await connection.query(HOLD_WITH_OTHERS, [clientId, list]);
  const { table } = LISTS[list];
  const all = [...values];
  const [client, id, at] = [clientId, importId, now].map((value) => `$${all.push(value)}`);
  const change = `
    change AS (
      INSERT INTO list_change AS l (client_id, list, type, service_id, modified_at)
      SELECT DISTINCT ${client}::bigint, 'dnc', type, coalesce(service_id, 0), ${at}::timestamptz FROM gone
      ON CONFLICT (client_id, list, type, service_id) DO UPDATE SET modified_at = greatest(l.modified_at, excluded.modified_at)),`;
  const { rows } = await connection.query<{ count: number }>(
    `WITH gone AS (DELETE FROM ${table} e WHERE ${text} RETURNING e.*),
     ${table === 'dnc_entry' ? change : ''}
     kept AS (
       INSERT INTO import_undo (client_id, import_id, what, row_key, was)
       SELECT ${client}::bigint, ${id}::bigint, 'GONE', ${ROW_KEY[table]('gone')}, to_jsonb(gone) FROM gone)
     SELECT count(*) AS count, ${at}::timestamptz AS at FROM gone`,
    all,
  );
  return rows[0]?.count ?? 0;
}
