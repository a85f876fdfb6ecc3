import type { PoolClient } from 'pg';
import { LISTS, type ListName } from '../lists/list.ts';
import { removeRows } from '../lists/delete.ts';
import type { Statement } from '../lists/row-query.ts';
import {
  addRows,
  alsoAdded,
  changeRows,
  confirmRows,
  notInFile,
  orderStage,
  replaceOver,
  tryOut,
} from './merge-statements.ts';
import { mergeRules } from './merge-rules.ts';
import type { ImportOptions } from './plan.ts';

/** Whose rows come into which list, when, and as what. */
export interface Merging {
  readonly clientId: number;
  readonly importId: number;
  readonly list: ListName;
  readonly now: Date;
  /** The date in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly filename: string | null;
  readonly addedBy: string | null;
  /** An event of the audit trail. Those beyond it have begun since the import was started. */
  readonly startedEvent: number;
}

export interface Merged {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Rows that were left as they are, those that come twice in the file not counted. */
  readonly unchanged: number;
}

/** Rows of a statement: enough that a statement costs each next to nothing, few enough that somebody can see how far it is. */
const PORTION = 50_000;

const tableOf = (list: ListName) => {
  const { table, parts } = LISTS[list];
  return { table, rules: mergeRules(table, parts.values[0] ?? '') };
};

const valuesOf = ({ clientId, importId, now, today, filename, addedBy }: Merging): unknown[] => [
  ...[clientId, importId, now, today, filename, addedBy],
];

/** Puts the staged rows in order, each once. Answers how many there are. */
export async function order(connection: PoolClient, list: ListName): Promise<number> {
  const { table, rules } = tableOf(list);
  for (const statement of orderStage(table, rules)) await connection.query(statement);
  const { rows } = await connection.query<{ rows: number }>('SELECT count(*) AS rows FROM import_row');
  return rows[0]?.rows ?? 0;
}

/** What merging the ordered rows would come to. */
export async function tryMerge(connection: PoolClient, merging: Merging, rows: number): Promise<Merged> {
  const { table, rules } = tableOf(merging.list);
  const found = await connection.query<{ added: number; changed: number }>(tryOut(table, rules), valuesOf(merging));
  const { added = 0, changed = 0 } = found.rows[0] ?? {};
  return { added, changed, removed: 0, unchanged: rows - added - changed };
}

/**
 * Brings the ordered rows into the list, portion by portion in the transaction of the connection: new ones are added in one go, and
 * only for those that were there already is looked at what they are.
 */
export async function merge(
  connection: PoolClient,
  merging: Merging,
  rows: number,
  onProgress: (merged: number) => Promise<void>,
): Promise<Merged> {
  const { table, rules } = tableOf(merging.list);
  const [over, change] = [replaceOver(table, rules), changeRows(table, rules)];
  let [added, changed] = [0, 0];
  for (let from = 0; from < rows; from += PORTION) {
    const portion = [...valuesOf(merging), from, from + PORTION];
    const affected = async (text: string | undefined): Promise<number> =>
      text === undefined ? 0 : ((await connection.query(text, portion)).rowCount ?? 0);
    const size = Math.min(PORTION, rows - from);
    const fresh = await affected(addRows(table, rules));
    added += fresh;
    if (fresh < size) {
      added += await affected(over);
      changed += await affected(change);
      added += await affected(addRows(table, rules)); // what was there and has gone meanwhile: a sweep takes what is over, as these were
      await affected(alsoAdded(table, rules));
      await affected(confirmRows(table, rules));
    }
    await onProgress(from + size);
  }
  return { added, changed, removed: 0, unchanged: rows - added - changed };
}

type Defaults = NonNullable<ImportOptions['defaults']>;

/** Deletes what is not in the file and was there when the import was started, of the type, service or group that the options name. Answers how many rows. */
export const removeOthers = (connection: PoolClient, merging: Merging, defaults: Defaults): Promise<number> =>
  removeRows(connection, merging, othersOf(merging, defaults), merging.importId);

/** How many rows that would be. */
export async function countOthers(connection: PoolClient, merging: Merging, defaults: Defaults): Promise<number> {
  const { text, values } = othersOf(merging, defaults);
  const { table } = tableOf(merging.list);
  const { rows } = await connection.query<{ count: number }>(
    `SELECT count(*) AS count FROM ${table} e WHERE ${text}`,
    values,
  );
  return rows[0]?.count ?? 0;
}

function othersOf({ clientId, list, startedEvent }: Merging, { type, serviceId, contactGroupId }: Defaults): Statement {
  const { rules } = tableOf(list);
  const { parts, fields } = LISTS[list];
  const values: unknown[] = [clientId, type !== undefined && fields.type ? [type] : parts.values, startedEvent];
  const conditions = [
    `e.client_id = $1 AND e.${parts.column} = ANY ($2::text[]) AND e.audit_event <= $3::bigint`,
    notInFile(rules),
  ];
  for (const [column, id] of [[fields.serviceId, serviceId], [fields.contactGroupId, contactGroupId]] as const)
    if (column !== undefined && id !== undefined) conditions.push(`e.${column} = $${values.push(id)}`);
  return { text: conditions.join(' AND '), values };
} // prettier-ignore
