import type { Criteria } from './criteria.ts';
import type { Cursor } from './cursor.ts';
import { type ListName, LISTS, type ListTable } from './list.ts';

/** Whose list, which, and when: what is over by then is no row of it. */
export interface ListAt {
  readonly clientId: number;
  readonly list: ListName;
  readonly now: Date;
  /** The date in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
}

/** A statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Where rows may have come from, as conditions of which one must hold. Rows of an import are found by its id, which an index holds;
 * who brought it, and in which file, is known of the import. So these are asked for first: see `importsOf`.
 */
export type Source = { readonly importIds: readonly number[] } | { readonly besides: Omit<OriginOfRow, 'importId'> };

interface OriginOfRow {
  readonly importId?: number;
  readonly filename?: string | undefined;
  readonly addedBy?: string | undefined;
}

/** Which rows: the client's, of the list, in force, that match. */
export interface Rows {
  readonly at: ListAt;
  readonly criteria: Criteria;
  /** Absent = from anywhere. */
  readonly sources?: readonly Source[] | undefined;
}

export interface Span {
  readonly sort: 'NEWEST' | 'OLDEST';
  readonly cursor?: Cursor | undefined;
  readonly count: number;
}

/**
 * The rows of one page as `e`, and one more that tells whether others follow. They come in the order in which they are read: backwards
 * when the page is one before a cursor.
 *
 * A list is read part by part (see `ListTable`), and each part in the order of an index that begins with it, up to the end of the page.
 * The planner has the values, so that it knows how rare a portion of a phone is: rare ones are found by the trigrams, others by walking.
 */
export function pageStatement(rows: Rows, { sort, cursor, count }: Span): Statement {
  const { table, addedAt, key } = LISTS[rows.at.list];
  const values: unknown[] = [];
  const mark = markOf(values);
  const isDescending = (sort === 'NEWEST') !== (cursor?.towards === 'BEFORE');
  const columns = [addedAt, ...key.map(([column]) => column)];
  const order = (of: string) => columns.map((column) => `${of}${column} ${isDescending ? 'DESC' : 'ASC'}`).join(', ');
  const beyond =
    cursor &&
    `AND (${columns.map((column) => `e.${column}`).join(', ')}) ${isDescending ? '<' : '>'} (${placeOf(cursor, key, mark)})`;
  const limit = mark(count + 1);
  const parts = conditionsByPart(rows, mark).map(
    (where) => `(SELECT e.* FROM ${table} e WHERE ${where} ${beyond ?? ''} ORDER BY ${order('e.')} LIMIT ${limit})`,
  );
  return {
    text: `SELECT * FROM (${parts.join(' UNION ALL ')}) AS e ORDER BY ${order('e.')} LIMIT ${limit}`,
    values,
  };
}

/** All rows as one condition on the table `e`, with its values after those that are given. */
export function whereOf(rows: Rows, values: unknown[] = []): Statement {
  if (rows.sources?.length === 0) return { text: 'false', values }; // and no value that nothing asks for
  const parts = conditionsByPart(rows, markOf(values));
  return { text: parts.map((part) => `(${part})`).join(' OR '), values };
}

/** Counts rows up to a limit: no more than that are read. */
export function countStatement(rows: Rows, most: number): Statement {
  const values: unknown[] = [];
  const mark = markOf(values);
  const { table } = LISTS[rows.at.list];
  const limit = mark(most + 1);
  const parts = conditionsByPart(rows, mark).map((where) => `(SELECT FROM ${table} e WHERE ${where} LIMIT ${limit})`);
  const all = parts.length === 0 ? 'SELECT WHERE false' : parts.join(' UNION ALL ');
  return { text: `SELECT count(*) AS count FROM (SELECT FROM (${all}) AS part LIMIT ${limit}) AS counted`, values };
}

/** The conditions of each part and source. None where no row can match. */
function conditionsByPart({ at, criteria, sources }: Rows, mark: (value: unknown) => string): string[] {
  const { parts, ends } = LISTS[at.list];
  const client = mark(at.clientId);
  const inForce =
    ends === 'lapses_at'
      ? `(e.lapses_at IS NULL OR e.lapses_at > ${mark(at.now)})`
      : `(e.expires_on IS NULL OR e.expires_on >= ${mark(at.today)})`;
  const matching = criteria.conditions.map((condition) => condition(mark));
  const from = sources === undefined ? [undefined] : sources.map((source) => conditionOf(source, mark));
  return (criteria.parts ?? parts.values).flatMap((part) =>
    from.map((source) =>
      [
        `e.client_id = ${client}`,
        `e.${parts.column} = ${mark(part)}`,
        inForce,
        ...(source === undefined ? [] : [source]),
        ...matching,
      ].join(' AND '),
    ),
  );
}

function conditionOf(source: Source, mark: (value: unknown) => string): string {
  if ('importIds' in source) {
    const [only, ...others] = source.importIds;
    return others.length === 0
      ? `e.import_id = ${mark(only)}`
      : `e.import_id = ANY (${mark(source.importIds)}::bigint[])`;
  }
  const { filename, addedBy } = source.besides;
  return [
    'e.import_id IS NULL',
    ...(filename === undefined ? [] : [`e.filename = ${mark(filename)}`]),
    ...(addedBy === undefined ? [] : [`e.added_by = ${mark(addedBy)}`]),
  ].join(' AND ');
}

const markOf =
  (values: unknown[]) =>
  (value: unknown): string =>
    `$${values.push(value)}`;

const placeOf = (
  { place: [addedAt, ...key] }: Cursor,
  columns: ListTable['key'],
  mark: (value: unknown) => string,
): string =>
  [
    `${mark(new Date(addedAt))}::timestamptz`,
    ...key.map((value, at) => `${mark(value)}::${columns[at]?.[1] ?? 'text'}`),
  ].join(', ');
