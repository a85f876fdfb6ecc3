import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import type { Criteria, Origin } from './criteria.ts';
import type { Place } from './cursor.ts';
import { LISTS } from './list.ts';
import { countStatement, type ListAt, pageStatement, type Rows, type Source, type Span, whereOf } from './row-query.ts';

/** A row of a list as it is stored, with the names of what it refers to. */
export interface StoredRow {
  readonly id: number | null;
  readonly value: string | null;
  readonly phone: string | null;
  readonly account: string | null;
  readonly zip: string | null;
  readonly ordinal: number | null;
  readonly type: 'DAILY' | 'PERMANENT' | null;
  readonly serviceId: number | null;
  readonly serviceName: string | null;
  readonly contactGroupId: number | null;
  readonly contactGroupName: string | null;
  /** `yyyy-MM-dd` */
  readonly expiresOn: string | null;
  readonly lapsesAt: Date | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date;
  /** `user:12` */
  readonly addedBy: string | null;
  /** What that user or agent logs in with. */
  readonly addedByName: string | null;
  readonly filename: string | null;
  readonly importId: number | null;
  /** Where the row stands, after its instant. */
  readonly key: readonly (string | number)[];
}

export interface Total {
  readonly total: number;
  readonly totalIsEstimate: boolean;
}

const absent = (type: string, ...names: string[]) => names.map((name) => `NULL::${type} AS "${name}"`).join(', ');

const NONE_OF_DNC = absent('text', 'value');
const COLUMNS = {
  dnc_entry: `e.id, e.phone, e.account, e.zip, e.type, e.service_id AS "serviceId", s.name AS "serviceName", e.lapses_at AS "lapsesAt",
    e.created_at AS "createdAt", ${NONE_OF_DNC}, ${absent('int', 'ordinal', 'contactGroupId')}, ${absent('text', 'contactGroupName')},
    ${absent('date', 'expiresOn')}, json_build_array(e.id) AS key`,
  channel_dnc: `e.id, e.value, e.contact_group_id AS "contactGroupId", g.name AS "contactGroupName", e.expires_on AS "expiresOn",
    e.created_at AS "createdAt", ${absent('text', 'phone', 'account', 'zip', 'type', 'serviceName')}, ${absent('int', 'ordinal', 'serviceId')},
    ${absent('timestamptz', 'lapsesAt')}, json_build_array(e.id) AS key`,
  account: `e.account, e.block AS type, e.lapses_at AS "lapsesAt", ${absent('int', 'id', 'ordinal', 'serviceId', 'contactGroupId')},
    ${absent('text', 'value', 'phone', 'zip', 'serviceName', 'contactGroupName')}, ${absent('date', 'expiresOn')},
    ${absent('timestamptz', 'createdAt')}, json_build_array(e.account_key) AS key`,
  account_phone: `e.account, e.phone, e.ordinal, e.phone_block AS type, e.lapses_at AS "lapsesAt", ${absent('int', 'id', 'serviceId', 'contactGroupId')},
    ${absent('text', 'value', 'zip', 'serviceName', 'contactGroupName')}, ${absent('date', 'expiresOn')},
    ${absent('timestamptz', 'createdAt')}, json_build_array(e.account_key, e.phone, e.ordinal) AS key`,
} as const;

const NAMES = {
  dnc_entry: 'LEFT JOIN service s ON s.client_id = e.client_id AND s.id = e.service_id',
  channel_dnc: 'LEFT JOIN contact_group g ON g.client_id = e.client_id AND g.id = e.contact_group_id',
  account: '',
  account_phone: '',
} as const;

// An actor is written kind:id. Those who are none of these have no name.
const ACTORS = `
  LEFT JOIN app_user u ON u.client_id = e.client_id AND u.id = substring(e.added_by FROM '^user:([0-9]{1,18})$')::bigint
  LEFT JOIN agent a ON a.client_id = e.client_id AND a.id = substring(e.added_by FROM '^agent:([0-9]{1,18})$')::bigint`;

/** Counted exactly up to this many, and as long as that takes no longer than this. */
const EXACT_MOST = 10_000;
const EXACT_MS = 100;
/** Imports of one origin that are looked for one by one; the rows of more are sorted. */
const IMPORTS_APART = 16;

export type ListRepository = ReturnType<typeof listRepository>;

/** The rows of all lists, found, paged and counted in one way. */
export const listRepository = (pool: Pool) => ({
  /** The rows of a page in its order, and whether others lie beyond it in the direction in which it was read. */
  async page(at: ListAt, criteria: Criteria, span: Span): Promise<{ rows: StoredRow[]; more: boolean }> {
    const { table, addedAt, key } = LISTS[at.list];
    const rows = { at, criteria, sources: await sourcesOf(pool, at, criteria.origin) };
    if (rows.sources?.length === 0) return { rows: [], more: false };
    const { text, values } = pageStatement(rows, span);
    const isDescending = span.sort === 'NEWEST';
    const order = [addedAt, ...key.map(([column]) => column)].map(
      (column) => `e.${column}${isDescending ? ' DESC' : ''}`,
    );
    const { rows: found } = await pool.query<StoredRow>(
      `SELECT ${COLUMNS[table]}, e.modified_at AS "modifiedAt", e.added_by AS "addedBy", coalesce(u.user_name, a.user_name) AS "addedByName",
              e.filename, e.import_id AS "importId"
         FROM (${text}) AS e ${NAMES[table]} ${ACTORS} ORDER BY ${order.join(', ')}`,
      values,
    );
    if (found.length <= span.count) return { rows: found, more: false };
    return { rows: span.cursor?.towards === 'BEFORE' ? found.slice(1) : found.slice(0, -1), more: true };
  },

  /** How many rows match: exactly where that is soon counted, else as many as the planner expects. */
  async total(at: ListAt, criteria: Criteria): Promise<Total> {
    const rows = { at, criteria, sources: await sourcesOf(pool, at, criteria.origin) };
    if (rows.sources?.length === 0) return { total: 0, totalIsEstimate: false };
    const counted = await countSoon(pool, rows);
    if (counted !== undefined && counted <= EXACT_MOST) return { total: counted, totalIsEstimate: false };
    const { text, values } = whereOf(rows);
    const { rows: plans } = await pool.query<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) SELECT FROM ${LISTS[at.list].table} e WHERE ${text}`,
      values,
    );
    const expected = plans[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
    return { total: Math.max(expected, counted ?? 0), totalIsEstimate: true };
  },
});

/** Where a row stands, for a cursor. */
export const placeOf = ({ createdAt, modifiedAt, key }: StoredRow): Place => [
  (createdAt ?? modifiedAt).getTime(),
  ...key,
];

/** Undefined where counting took too long. */
const countSoon = (pool: Pool, rows: Rows): Promise<number | undefined> =>
  inTransaction(pool, async (connection) => {
    const { text, values } = countStatement(rows, EXACT_MOST);
    await connection.query(`SET LOCAL statement_timeout = ${EXACT_MS}`);
    const { rows: counted } = await connection.query<{ count: number }>(text, values);
    return counted[0]?.count;
  }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === '57014') return undefined; // query_canceled
    throw error;
  });

/**
 * Where rows of an origin may be: in imports that have it, and besides imports. Undefined where any will do; none where there can be
 * no such row.
 */
export async function sourcesOf(
  connection: Pick<PoolClient, 'query'>,
  { clientId, list }: ListAt,
  origin: Origin | undefined,
): Promise<readonly Source[] | undefined> {
  if (origin === undefined) return undefined;
  const { importId, filename, addedBy } = origin;
  const { rows } = await connection.query<{ id: number }>(
    `SELECT id FROM import
      WHERE client_id = $1 AND list = $2 AND kind = 'IMPORT' AND ($3::bigint IS NULL OR id = $3) AND ($4::text IS NULL OR filename = $4)
            AND ($5::text IS NULL OR added_by = $5)`,
    [clientId, list, importId, filename, addedBy],
  );
  const ids = rows.map(({ id }) => id);
  const imports = ids.length <= IMPORTS_APART ? ids.map((id) => ({ importIds: [id] })) : [{ importIds: ids }];
  return importId === undefined ? [...imports, { besides: { filename, addedBy } }] : imports;
}
