import { type ListName, LISTS } from '../lists/list.ts';
import { CHANGED, REPLACED, ROW_KEY, UNIQUE } from './undo-rows.ts';

// All for $1 the client, $2 the import, $3 the instant, $4 the date in the client's zone.

const tableOf = (list: ListName) => LISTS[list].table;
const NOW = '$3::timestamptz';

/** How many rows it added, changed and deleted. */
export const COUNTS = `
  SELECT i.rows_added AS added, count(*) FILTER (WHERE what = 'BEFORE') AS changed, count(*) FILTER (WHERE what = 'GONE') AS gone
    FROM import i LEFT JOIN import_undo u ON u.client_id = i.client_id AND u.import_id = i.id
   WHERE i.client_id = $1 AND i.id = $2 GROUP BY i.client_id, i.id`;

/** Rows that it changed get back what they were. Undefined where it changes none. */
export function restoreChanged(list: ListName): string | undefined {
  const table = tableOf(list);
  if (CHANGED[table].length === 0) return undefined;
  const same = UNIQUE[table].map((column) => `e.${column} IS NOT DISTINCT FROM was.${column}`);
  return `
    UPDATE ${table} e SET ${CHANGED[table].map((column) => `${column} = was.${column}`).join(', ')}, modified_at = ${NOW}
      FROM import_undo u CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, u.was) AS was
     WHERE u.client_id = $1 AND u.import_id = $2 AND u.what = 'BEFORE'
       AND e.client_id = $1 AND e.import_id = $2 AND ${same.join(' AND ')}`;
}

/** What others remember of rows as this import left them, they are to remember as the rows were before it. */
export const FORGET_CHANGED = `
  UPDATE import_undo other SET was = own.was
    FROM import_undo own
   WHERE own.client_id = $1 AND own.import_id = $2 AND own.what = 'BEFORE'
     AND other.client_id = $1 AND other.row_key = own.row_key AND other.import_id > $2 AND other.what IN ('BEFORE', 'GONE')
     AND (other.was->>'import_id')::bigint = $2`;

/** And what they remember of rows that this one added, not at all: those were not there. */
export const FORGET_ADDED = `
  DELETE FROM import_undo other USING import i
   WHERE i.client_id = $1 AND i.id > $2 AND i.undo_until IS NOT NULL
     AND other.client_id = $1 AND other.import_id = i.id AND other.what IN ('BEFORE', 'GONE')
     AND (other.was->>'import_id')::bigint = $2`;

/** Rows that it added, and a later import would have, belong to that one now. */
export const handOn = (list: ListName): string => `
  UPDATE ${tableOf(list)} e SET import_id = also.import_id, filename = also.filename, added_by = also.added_by
    FROM (SELECT DISTINCT ON (u.row_key) u.row_key, u.import_id, i.filename, i.added_by
            FROM import_undo u JOIN import i ON i.client_id = u.client_id AND i.id = u.import_id
           WHERE u.client_id = $1 AND u.import_id > $2 AND u.what = 'ALSO' AND i.status = 'DONE'
           ORDER BY u.row_key, u.import_id) AS also
   WHERE e.client_id = $1 AND e.import_id = $2 AND ${ROW_KEY[tableOf(list)]('e')} = also.row_key`;

/** The legacy list has changed where these rows are. */
export const legacyChanged = (rows: string): string => `
  INSERT INTO list_change AS l (client_id, list, type, service_id, modified_at)
  SELECT DISTINCT $1::bigint, 'dnc', type, coalesce(service_id, 0), ${NOW} FROM ${rows}
  ON CONFLICT (client_id, list, type, service_id) DO UPDATE SET modified_at = greatest(l.modified_at, excluded.modified_at)`;

/** Rows that are still its own go. Answers how many, as `count`. */
export const removeAdded = (list: ListName): string => `
  WITH gone AS (DELETE FROM ${tableOf(list)} e WHERE e.client_id = $1 AND e.import_id = $2 RETURNING e.*)
  ${list === 'dnc' ? `, change AS (${legacyChanged('gone')})` : ''}
  SELECT count(*) AS count, ${NOW} AS at FROM gone`;

// A row that comes back is made by the event that brings it back, and not by the one that made it first (docs/audit.md).
const ANEW = `jsonb_build_object('modified_at', ${NOW}, 'audit_event', nullif(current_setting('clearline.event', true), '')::bigint)`;

/** Rows that it deleted come back, unless they are over, or somebody has added them since. One that is over makes room. */
export function bringBack(list: ListName): string {
  const { table, ends } = LISTS[list];
  const isOver = (row: string) =>
    ends === 'lapses_at' ? `${row}.lapses_at <= ${NOW}` : `${row}.expires_on < $4::date`;
  const unique = UNIQUE[table];
  return `
    INSERT INTO ${table} AS e
    SELECT was.* FROM import_undo u
     CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, u.was || ${ANEW}) AS was
     WHERE u.client_id = $1 AND u.import_id = $2 AND u.what = 'GONE' AND $4::date IS NOT NULL AND (${isOver('was')}) IS NOT TRUE
     ORDER BY ${unique.map((column) => `was.${column}`).join(', ')}
    ON CONFLICT (client_id, ${unique.join(', ')}) DO UPDATE SET
      ${REPLACED[table].map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE ${isOver('e')}`;
}
