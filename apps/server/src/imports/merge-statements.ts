import type { ListTable } from '../lists/list.ts';
import type { MergeRules } from './merge-rules.ts';
import { STAGED } from './read-row.ts';
import { REPLACED, ROW_KEY } from './undo-rows.ts';

// All for $1 the client, $2 the import, $3 the instant, $4 the date in the client's zone, $5 the file, $6 who imports it; those of a
// portion also for $7 and $8, the numbers of its rows.

type Table = ListTable['table'];

/** The name of a column that is staged. */
const nameOf = (column: string) => column.split(' ', 1)[0] as string;

/** Makes the table into which the rows of the file are copied. It goes with the transaction. */
export const createStage = (table: Table): string =>
  `CREATE TEMPORARY TABLE import_stage (row_n bigint NOT NULL, ${STAGED[table].join(', ')}) ON COMMIT DROP`;

export const copyIntoStage = (table: Table): string =>
  `COPY import_stage (row_n, ${STAGED[table].map(nameOf).join(', ')}) FROM STDIN`;

/** Each row once, numbered in the order in which all who write these rows lock them. Sorted by bytes: any order will do that all share. */
export function orderStage(table: Table, { key, sortedBy, first }: MergeRules): readonly string[] {
  const types = new Map(STAGED[table].map((column) => column.split(' ') as [string, string]));
  const byBytes = (column: string) => (types.get(column) === 'text' ? `${column} COLLATE "C"` : column);
  const leading = sortedBy === undefined ? key[0].map(byBytes) : [`${sortedBy} COLLATE "C"`];
  const sorted = [...leading, ...key[1].map(byBytes)].join(', ');
  const given = STAGED[table].map(nameOf);
  return [
    `CREATE TEMPORARY TABLE import_row ON COMMIT DROP AS
       SELECT row_number() OVER () AS n, ${given.join(', ')}
         FROM (SELECT DISTINCT ON (${sorted}) * FROM import_stage ORDER BY ${sorted}, ${first}) AS once`,
    'DROP TABLE import_stage',
    'CREATE UNIQUE INDEX import_row_n ON import_row (n)',
    'ANALYZE import_row',
  ];
}

const IN_PORTION = 'r.n > $7 AND r.n <= $8';

/** Rows that are not there are added. What is there is left alone. With one index named, Postgres looks for a row in no other. */
export function addRows(table: Table, { key, given, fixed, instants }: MergeRules): string {
  const columns = [...given, ...Object.keys(fixed), ...instants, 'filename', 'import_id', 'added_by'];
  const values = [...given.map((column) => `r.${column}`), ...Object.values(fixed), ...instants.map(() => '$3::timestamptz')];
  return `
    INSERT INTO ${table} (client_id, ${columns.join(', ')})
    SELECT $1, ${values.join(', ')}, $5, $2, $6 FROM import_row r WHERE ${IN_PORTION} AND $4::date IS NOT NULL ORDER BY r.n
    ON CONFLICT (client_id, ${[...Object.keys(fixed), ...key[0], ...key[1]].join(', ')}) DO NOTHING`;
} // prettier-ignore

/** `e` is the row of the list that `r` meets. The columns that are never null lead into the index. */
const meets = ({ key, fixed }: MergeRules): string =>
  [
    'e.client_id = $1',
    ...Object.entries(fixed).map(([column, value]) => `e.${column} = ${value}`),
    ...key[0].map((column) => `e.${column} = r.${column}`),
    ...key[1].map((column) => `e.${column} IS NOT DISTINCT FROM r.${column}`),
  ].join(' AND ');

const ALL_GIVEN = `$5::text IS NOT DISTINCT FROM $5 AND $6::text IS NOT DISTINCT FROM $6 AND $3::timestamptz IS NOT NULL AND $4::date IS NOT NULL`;

/** Rows that are over give their place to new ones. Undefined where none ever is. */
export function replaceOver(table: Table, rules: MergeRules): string | undefined {
  if (rules.over === 'false') return undefined;
  const value = (column: string): string => {
    if (column === 'id') return `nextval(pg_get_serial_sequence('${table}', 'id'))`;
    if (rules.instants.includes(column)) return '$3';
    return { filename: '$5', import_id: '$2', added_by: '$6' }[column] ?? `r.${column}`;
  };
  return `
    UPDATE ${table} e SET ${REPLACED[table].map((column) => `${column} = ${value(column)}`).join(', ')}
      FROM import_row r WHERE ${IN_PORTION} AND ${meets(rules)} AND ${rules.over} AND ${ALL_GIVEN}`;
}

/** Rows that say something else are changed, and kept as they were. Undefined where none ever does. */
export function changeRows(table: Table, rules: MergeRules): string | undefined {
  if (Object.keys(rules.change).length === 0) return undefined;
  const change = { ...rules.change, modified_at: '$3', filename: '$5', import_id: '$2', added_by: '$6' };
  return `
    WITH met AS MATERIALIZED (
      SELECT r.n, e.*::${table} AS was FROM import_row r JOIN ${table} e ON ${meets(rules)}
       WHERE ${IN_PORTION} AND e.import_id IS DISTINCT FROM $2 AND NOT ${rules.over} AND NOT ${rules.same} ORDER BY r.n FOR UPDATE OF e),
    kept AS (
      INSERT INTO import_undo (client_id, import_id, what, row_key, was)
      SELECT $1, $2, 'BEFORE', ${ROW_KEY[table]('(met.was)')}, to_jsonb(met.was) FROM met)
    UPDATE ${table} e SET ${Object.entries(change).map(([column, value]) => `${column} = ${value}`).join(', ')}
      FROM met JOIN import_row r ON r.n = met.n WHERE ${meets(rules)} AND ${ALL_GIVEN}`;
} // prettier-ignore

/** Rows that are as another import has left them which can still be undone: this one would have left them so, too. */
export const alsoAdded = (table: Table, rules: MergeRules): string => `
  INSERT INTO import_undo (client_id, import_id, what, row_key, was)
  SELECT $1, $2, 'ALSO', ${ROW_KEY[table]('e')}, jsonb_build_object('import_id', e.import_id)
    FROM import_row r JOIN ${table} e ON ${meets(rules)}
    JOIN import i ON i.client_id = $1 AND i.id = e.import_id AND i.undo_until > $3
   WHERE ${IN_PORTION} AND e.import_id <> $2 AND ${ALL_GIVEN}`;

/** While another import replaces the list, rows that are as this one has them are marked as changed: they are to stay, as those do that it adds. */
export const confirmRows = (table: Table, rules: MergeRules): string => `
  WITH met AS MATERIALIZED (
    SELECT r.n FROM import_row r JOIN ${table} e ON ${meets(rules)}
     WHERE ${IN_PORTION} AND e.import_id IS DISTINCT FROM $2
       AND EXISTS (SELECT FROM import own JOIN import other ON other.client_id = $1 AND other.list = own.list AND other.id <> own.id
                    WHERE own.client_id = $1 AND own.id = $2 AND other.status = 'RUNNING' AND other.options ->> 'action' = 'REPLACE')
     ORDER BY r.n FOR UPDATE OF e)
  UPDATE ${table} e SET modified_at = $3
    FROM met JOIN import_row r ON r.n = met.n WHERE ${meets(rules)} AND ${ALL_GIVEN}`;

/** What the import would come to: counts, and no change. */
export const tryOut = (table: Table, rules: MergeRules): string => `
  SELECT count(*) FILTER (WHERE e.client_id IS NULL OR ${rules.over}) AS added,
         count(*) FILTER (WHERE e.client_id IS NOT NULL AND NOT ${rules.over} AND NOT ${rules.same}) AS changed
    FROM import_row r LEFT JOIN ${table} e ON ${meets(rules)}
   WHERE $2::bigint IS NOT NULL AND ${ALL_GIVEN}`;

/** Which rows of the list are not in the file, as a condition on `e`. */
export const notInFile = (rules: MergeRules): string =>
  `NOT EXISTS (SELECT FROM import_row r WHERE ${[...rules.key[0], ...rules.key[1]].map((column) => `r.${column} IS NOT DISTINCT FROM e.${column}`).join(' AND ')})`;
