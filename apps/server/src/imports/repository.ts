import type { Pool, PoolClient } from 'pg';
import type { PageRequest } from '../http/page.ts';
import type { ListName } from '../lists/list.ts';
import type { ImportOptions } from './plan.ts';

export type ImportStatus = 'NEW' | 'RECEIVED' | 'CHECKING' | 'CHECKED' | 'RUNNING' | 'DONE' | 'FAILED' | 'UNDONE';

/** An import as it is stored. */
export interface StoredImport {
  readonly id: number;
  readonly kind: 'IMPORT' | 'DELETE';
  readonly list: ListName;
  readonly status: ImportStatus;
  readonly filename: string | null;
  readonly options: ImportOptions & { readonly filter?: object };
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly addedBy: string | null;
  /** What that user or agent logs in with. */
  readonly addedByName: string | null;
  readonly undoUntil: Date | null;
  readonly bytes: number;
  /** Of the content, in hex; null where there is none, or a version before took it. */
  readonly sha256: string | null;
  readonly rowsRead: number;
  readonly rowsFailed: number;
  readonly rowsMerged: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRemoved: number;
  readonly failure: string | null;
}

export interface NewImport {
  readonly clientId: number;
  readonly list: ListName;
  readonly filename: string;
  readonly options: ImportOptions;
  readonly idempotencyKey: string | null;
}

const COUNTS = ['read', 'failed', 'merged', 'added', 'changed', 'unchanged', 'removed'] as const;
/** Counts of rows, of which those that are absent stay what they are. */
export type RowCounts = Readonly<Partial<Record<(typeof COUNTS)[number], number>>>;

const COLUMNS = `i.id, i.kind, i.list, i.status, i.filename, i.options, i.created_at AS "createdAt", i.changed_at AS "changedAt", i.added_by AS "addedBy",
  coalesce(u.user_name, a.user_name) AS "addedByName", i.undo_until AS "undoUntil", i.bytes, CASE WHEN i.sha256_upload = i.upload THEN i.sha256 END AS sha256, i.rows_read AS "rowsRead", i.rows_failed AS "rowsFailed",
  i.rows_merged AS "rowsMerged", i.rows_added AS "rowsAdded", i.rows_changed AS "rowsChanged", i.rows_unchanged AS "rowsUnchanged",
  i.rows_removed AS "rowsRemoved", i.failure`;
const FROM = `import i
  LEFT JOIN app_user u ON u.client_id = i.client_id AND u.id = substring(i.added_by FROM '^user:([0-9]{1,18})$')::bigint
  LEFT JOIN agent a ON a.client_id = i.client_id AND a.id = substring(i.added_by FROM '^agent:([0-9]{1,18})$')::bigint`;

/** An upload that is to be the content of an import. */
export interface Content {
  readonly upload: number;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

export type ImportRepository = ReturnType<typeof importRepository>;

/** The imports of a client. */
export const importRepository = (pool: Pool) => ({
  /** Adds an import, or answers the id of the one that has its idempotency key. */
  async add({ clientId, list, filename, options, idempotencyKey }: NewImport, now: Date): Promise<number> {
    const { rows } = await pool.query<{ id: number }>(
      `INSERT INTO import AS i (client_id, kind, list, status, filename, options, idempotency_key, created_at, changed_at)
       VALUES ($1, 'IMPORT', $2, 'NEW', $3, $4, $5, $6, $6)
       ON CONFLICT (client_id, idempotency_key) DO UPDATE SET idempotency_key = i.idempotency_key RETURNING id`,
      [clientId, list, filename, options, idempotencyKey, now],
    );
    return rows[0]?.id as number;
  },

  /** Whether the client has a service or contact group. */
  async has(clientId: number, what: 'serviceId' | 'contactGroupId', id: number): Promise<boolean> {
    const table = what === 'serviceId' ? 'service' : 'contact_group';
    return (await pool.query(`SELECT FROM ${table} WHERE client_id = $1 AND id = $2`, [clientId, id])).rowCount === 1;
  },

  async read(clientId: number, id: number): Promise<StoredImport | undefined> {
    const text = `SELECT ${COLUMNS} FROM ${FROM} WHERE i.client_id = $1 AND i.id = $2`;
    return (await pool.query<StoredImport>(text, [clientId, id])).rows[0];
  },

  /** A page of those of some lists, latest first. */
  async page(clientId: number, lists: readonly ListName[], { count, offset }: PageRequest): Promise<StoredImport[]> {
    const { rows } = await pool.query<StoredImport>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE i.client_id = $1 AND i.list = ANY ($2) ORDER BY i.created_at DESC, i.id DESC LIMIT $3 OFFSET $4`,
      [clientId, lists, count, offset],
    );
    return rows;
  },

  /**
   * Changes the status of an import, if it is one of those that it may be before, and what else is given. False if it is none.
   * @param options in place of those that it has
   */
  async move(
    { clientId, importId }: { readonly clientId: number; readonly importId: number },
    before: readonly ImportStatus[],
    status: ImportStatus,
    { options, content }: { options?: ImportOptions; content?: Content },
    now: Date,
  ): Promise<boolean> {
    const { rowCount } = await pool.query(
      `UPDATE import SET status = $4, changed_at = $5, failure = NULL, options = coalesce($6, options), bytes = coalesce($7, bytes),
              upload = coalesce($8, upload), sha256 = coalesce($9, sha256), sha256_upload = coalesce($8, sha256_upload),
              started_event = CASE WHEN $4 IN ('CHECKING', 'RUNNING') THEN nextval('audit_event_id_seq') END, ${COUNTS.map((name) => `rows_${name} = 0`).join(', ')}
        WHERE client_id = $1 AND id = $2 AND kind = 'IMPORT' AND status = ANY ($3)`,
      [clientId, importId, before, status, now, options, content?.bytes, content?.upload, content?.sha256],
    );
    return rowCount === 1;
  },

  /** Deletes an import with its content and problems, if its status is one of those given. False if it is none. */
  async remove(
    { clientId, importId }: { readonly clientId: number; readonly importId: number },
    statuses: readonly ImportStatus[],
  ): Promise<boolean> {
    const { rowCount } = await pool.query(
      `DELETE FROM import WHERE client_id = $1 AND id = $2 AND kind = 'IMPORT' AND status = ANY ($3)`,
      [clientId, importId, statuses],
    );
    return rowCount === 1;
  },
});

/** Notes how many rows are read, merged and so on. */
export async function count(
  connection: Pick<PoolClient, 'query'>,
  { clientId, importId }: { readonly clientId: number; readonly importId: number },
  counts: RowCounts,
): Promise<void> {
  const values: unknown[] = [clientId, importId];
  const sets = COUNTS.flatMap((name) => (counts[name] === undefined ? [] : [`rows_${name} = $${values.push(counts[name])}`]));
  await connection.query(`UPDATE import SET ${sets.join(', ')} WHERE client_id = $1 AND id = $2`, values);
} // prettier-ignore
