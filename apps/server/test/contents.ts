import type { Pool } from 'pg';

/** The rows of every table as JSON texts, sorted. */
export type Contents = Readonly<Record<string, readonly string[]>>;

/** Whose rows: one client's, or all but one client's. */
export type Whose = { readonly of: number } | { readonly notOf: number };

// Counted by the server for itself: how often somebody tried to log in, what checks were answered, when a session was last used, when a
// change was committed and for which request, and what is chained of the audit trail so far.
const UNCOUNTED = {
  tables: ['login_attempt', 'check_day', 'check_reason_day', '_prisma_migrations'],
  unseen: ['audit_seal', 'audit_unsealed'],
  columns: ['last_used_at', 'password_hash', 'token_hash', 'secret', 'at', 'request_id'],
};

// As a replica nothing is triggered, so that taking rows away and bringing them back leaves no trace in the audit trail.
const UNTRACED = 'SET LOCAL session_replication_role = replica;';

/** All that the database holds, but hashes of passwords and of tokens: those are salted, these drawn by lot. */
export async function contents(pool: Pool, whose?: Whose): Promise<Contents> {
  const text = await selectOf(pool, whose);
  const { rows } = await pool.query<{ name: string; rows: string[] }>({
    name: `contents ${JSON.stringify(whose)}`,
    text,
  });
  return Object.fromEntries(rows.map((table) => [table.name, table.rows]));
}

/** The same in short: equal for equal contents. */
export async function checksum(pool: Pool): Promise<string> {
  const all = `SELECT md5(string_agg(name || rows::text, ',' ORDER BY name)) AS sum FROM (${await selectOf(pool)}) AS tables`;
  const { rows } = await pool.query<{ sum: string }>({ name: 'checksum', text: all });
  return (rows[0] as { sum: string }).sum;
}

async function selectOf(pool: Pool, whose?: Whose): Promise<string> {
  const seen = (await tablesOf(pool)).filter(({ name }) => !UNCOUNTED.unseen.includes(name));
  const selects = seen.map(({ name, owner }) => {
    const row = `to_jsonb(t) - '{${UNCOUNTED.columns.join(',')}}'::text[]`;
    return `SELECT '${name}' AS name, to_json(ARRAY(SELECT (${row})::text FROM ${name} t ${where(owner, whose)} ORDER BY 1)) AS rows`;
  });
  return selects.join(' UNION ALL ');
}

const where = (owner: string | null, whose: Whose | undefined): string =>
  whose === undefined || owner === null
    ? ''
    : 'of' in whose
      ? `WHERE t.${owner} = ${whose.of}`
      : `WHERE t.${owner} <> ${whose.notOf}`;

/** Takes everything away that is some other client's. */
export async function removeOthers(pool: Pool, clientId: number): Promise<void> {
  const tables = await tablesOf(pool);
  const deletes = tables.map(({ name, owner }) => `DELETE FROM ${name} t ${where(owner, { notOf: clientId })};`);
  await pool.query([UNTRACED, ...deletes.reverse()].join(' '));
}

/** Keeps what the database holds now. Answers how to bring it back: rows, and the numbers that are handed out next. */
export async function keepContents(pool: Pool): Promise<() => Promise<void>> {
  const tables = await tablesOf(pool);
  const { rows: numbers } = await pool.query<{ name: string; last: number | null }>(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public'`,
  );
  const copies = tables.map(({ name }) => `CREATE TABLE kept.${name} AS TABLE public.${name};`);
  await pool.query(`DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept; ${copies.join(' ')}`);
  const statements = [
    UNTRACED,
    ...tables.map(({ name }) => `DELETE FROM ${name};`),
    ...tables.map(({ name }) => `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM kept.${name};`),
    ...numbers.map(({ name, last }) => `SELECT setval('${name}', ${last ?? 1}, ${last !== null});`),
  ];
  const restore = statements.join(' ');
  return async () => {
    await pool.query(restore);
  };
}

interface Table {
  readonly name: string;
  /** The column that names a row's client. */
  readonly owner: string | null;
}

const known = new WeakMap<Pool, Promise<readonly Table[]>>();

/** The server's tables, those first that others refer to. */
function tablesOf(pool: Pool): Promise<readonly Table[]> {
  const tables = known.get(pool) ?? readTables(pool);
  known.set(pool, tables);
  return tables;
}

async function readTables(pool: Pool): Promise<readonly Table[]> {
  const { rows } = await pool.query<Table>(
    `SELECT relname AS name,
            CASE WHEN relname = 'client' THEN 'id'
                 ELSE (SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attname = 'client_id') END AS owner
       FROM pg_class c
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> ALL ($1)
      ORDER BY (SELECT count(*) FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f'), relname`,
    [UNCOUNTED.tables],
  );
  return rows;
}
