import pg from 'pg';
import { idNumber } from './id.ts';

export interface PoolOptions {
  /** Connections at most. */
  readonly max: number;
  /** What `pg_stat_activity` shows; a name in the URL wins. */
  readonly applicationName?: string;
  /** Postgres settings of every connection, such as `enable_seqscan: 'off'`. */
  readonly settings?: Readonly<Record<string, string>>;
}

const { DATE, INT8 } = pg.types.builtins;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

const parserOf = (oid: number) => pg.types.getTypeParser(oid, 'text') as (text: string) => unknown;
const asText = (text: string) => text;

// As pg has it, a bigint is a string and a date is the local midnight of this machine.
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, idNumber],
  [
    INT8_ARRAY,
    (text) => (parserOf(INT8_ARRAY)(text) as (string | null)[]).map((id) => (id === null ? null : idNumber(id))),
  ],
  [DATE, asText],
  [DATE_ARRAY, parserOf(TEXT_ARRAY)],
]);

/** bigint is read as number, date as `yyyy-MM-dd`, everything else as pg reads it (timestamptz as Date, bytea as Buffer). */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    (pg.types.getTypeParser(oid, format) as (value: string) => unknown),
};

/**
 * A pool of connections. A lost idle connection is replaced by the pool and is no fault of anybody's request; a database that
 * cannot be connected to fails a request after five seconds instead of holding it.
 *
 * @param databaseUrl a `postgresql://` URL; what it says of its own (application_name, options, sslmode) holds
 */
export function createPool(
  databaseUrl: string,
  { max, applicationName = 'clearline', settings = {} }: PoolOptions,
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withSettings(databaseUrl, { ...settings, timezone: 'UTC' }),
    application_name: applicationName,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  pool.on('error', () => undefined);
  // The pool listens to idle connections only. Whoever has one that is lost learns it from the query; unheard, the event
  // would end the process.
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  return pool;
}

const ANSWER_MS = 5_000;

/**
 * A query that waits five seconds for its answer and then fails, and with it its connection: a network that lets nothing
 * through any more ends no connection. For look-ups, which take milliseconds; a longer piece of work may take its time.
 */
export const lookUp = <Query extends pg.QueryConfig | pg.QueryArrayConfig>(query: Query): Query => ({
  ...query,
  query_timeout: ANSWER_MS,
});

// UTC is not a matter of taste: Prisma's adapter cuts the offset off what Postgres answers and takes the rest for UTC, so on a
// server set to another zone every instant would be hours off. In the URL, because pg lets the URL's own options win.
function withSettings(databaseUrl: string, settings: Readonly<Record<string, string>>): string {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get('options');
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', [...(own === null ? [] : [own]), ...ours].join(' '));
  return url.href;
}
