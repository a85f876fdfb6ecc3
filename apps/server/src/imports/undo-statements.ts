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

/** Rows that it changed, or took the place of, get back what they were. */
export function restoreChanged(list: ListName): string {
  const table = tableOf(list);
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
     AND other.client_id = $1 AND other.row_key = own.row_key AND other.import_id <> $2 AND other.what IN ('BEFORE', 'GONE')
     AND (other.was->>'import_id')::bigint = $2`;

/** And what they remember of rows that this one added, not at all: those were not there. */
export const FORGET_ADDED = `
  DELETE FROM import_undo other USING import i
   WHERE i.client_id = $1 AND i.id <> $2 AND i.undo_until IS NOT NULL
     AND other.client_id = $1 AND other.import_id = i.id AND other.what IN ('BEFORE', 'GONE')
     AND (other.was->>'import_id')::bigint = $2`;

// Who found a row as this import had left it, the first of them: what it says of the row now is that one's word. Ids tell nothing of
// who came first, since an import may be created long before it is started. What was kept before the owner was named has none.
const HEIRS = `
  SELECT DISTINCT ON (u.row_key) u.row_key, u.import_id, i.filename, i.added_by
    FROM import_undo u JOIN import i ON i.client_id = u.client_id AND i.id = u.import_id
   WHERE u.client_id = $1 AND u.import_id <> $2 AND u.what = 'ALSO' AND i.status = 'DONE'
     AND coalesce((u.was->>'import_id')::bigint, $2) = $2
   ORDER BY u.row_key, u.id`;

/**
 * Rows of which another import says what this one did belong to that one now: those of the list, those that others remember, what they were
 * before, and the word of who else found them so.
 */
export const handOn = (list: ListName): readonly string[] => [
  `UPDATE ${tableOf(list)} e SET import_id = heir.import_id, filename = heir.filename, added_by = heir.added_by
     FROM (${HEIRS}) AS heir
    WHERE e.client_id = $1 AND e.import_id = $2 AND ${ROW_KEY[tableOf(list)]('e')} = heir.row_key`,
  `UPDATE import_undo other
      SET was = other.was || jsonb_build_object('import_id', heir.import_id, 'filename', heir.filename, 'added_by', heir.added_by)
     FROM (${HEIRS}) AS heir
    WHERE other.client_id = $1 AND other.row_key = heir.row_key AND other.what IN ('BEFORE', 'GONE')
      AND (other.was->>'import_id')::bigint = $2`,
  `UPDATE import_undo own SET import_id = heir.import_id
     FROM (${HEIRS}) AS heir
    WHERE own.client_id = $1 AND own.import_id = $2 AND own.what = 'BEFORE' AND own.row_key = heir.row_key`,
  `UPDATE import_undo other SET was = jsonb_build_object('import_id', heir.import_id)
     FROM (${HEIRS}) AS heir
    WHERE other.client_id = $1 AND other.row_key = heir.row_key AND other.what = 'ALSO'
      AND coalesce((other.was->>'import_id')::bigint, $2) = $2`,
];

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

const isOverOn = (list: ListName) => (row: string) =>
  LISTS[list].ends === 'lapses_at' ? `${row}.lapses_at <= ${NOW}` : `${row}.expires_on < $4::date`;

/** Rows that it deleted come back, unless they are over, or somebody has added them since. One that is over makes room. */
export function bringBack(list: ListName): string {
  const { table } = LISTS[list];
  const isOver = isOverOn(list);
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

/** Where an import has added them since, they are what its undo leaves: they would have been there, had they not been deleted. */
export function rememberBack(list: ListName): string {
  const table = tableOf(list);
  const same = UNIQUE[table].map((column) => `e.${column} IS NOT DISTINCT FROM was.${column}`);
  return `
    INSERT INTO import_undo (client_id, import_id, what, row_key, was)
    SELECT $1, e.import_id, 'BEFORE', ${ROW_KEY[table]('e')}, u.was
      FROM import_undo u
     CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, u.was) AS was
      JOIN ${table} e ON e.client_id = $1 AND ${same.join(' AND ')}
      JOIN import i ON i.client_id = $1 AND i.id = e.import_id AND i.undo_until > ${NOW}
     WHERE u.client_id = $1 AND u.import_id = $2 AND u.what = 'GONE' AND $4::date IS NOT NULL AND (${isOverOn(list)('was')}) IS NOT TRUE
       AND e.import_id IS DISTINCT FROM was.import_id
       AND NOT EXISTS (SELECT FROM import_undo known WHERE known.client_id = $1 AND known.import_id = e.import_id
                          AND known.what = 'BEFORE' AND known.row_key = ${ROW_KEY[table]('e')})`;
}
