import type { Pool } from 'pg';

/** What a program that knows the schema relies on, as Postgres's catalogue has it. */
export interface SchemaShape {
  /** `table.column` to its type. */
  readonly columns: ReadonlyMap<string, { readonly type: string; readonly mustBeGiven: boolean }>;
  /** `table.name` to its definition: checks, foreign keys, exclusions. */
  readonly constraints: ReadonlyMap<string, string>;
  /** `table.name` to its definition; those that constrain, of a table or of an expression. */
  readonly uniques: ReadonlyMap<string, string>;
}

const COLUMNS = `
  SELECT c.relname || '.' || a.attname AS key, format_type(a.atttypid, a.atttypmod) AS type,
         a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS "mustBeGiven"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
const CONSTRAINTS = `
  SELECT conrelid::regclass || '.' || conname AS key, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'x')`;
const UNIQUES = `
  SELECT indrelid::regclass || '.' || relname AS key, regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', '') AS definition
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
   WHERE relnamespace = 'public'::regnamespace AND indisunique`;

interface Defined {
  readonly key: string;
  readonly definition: string;
}

export async function schemaShape(pool: Pool): Promise<SchemaShape> {
  const columns = await pool.query<{ key: string; type: string; mustBeGiven: boolean }>(COLUMNS);
  const defined = async (statement: string) =>
    new Map((await pool.query<Defined>(statement)).rows.map(({ key, definition }) => [key, definition]));
  return {
    columns: new Map(columns.rows.map(({ key, ...column }) => [key, column])),
    constraints: await defined(CONSTRAINTS),
    uniques: await defined(UNIQUES),
  };
}

const tableOf = (key: string): string => key.slice(0, key.indexOf('.'));

/**
 * What a change of the schema does that a program written for the schema before it may trip over, in sentences: a column that its writes
 * do not know and must give, one whose type is another, a constraint or a key that its writes may violate, a key that its ON CONFLICT
 * names and that is gone. A column that is gone is not among them: whether anybody uses it, statements tell.
 */
export function tripsOver(before: SchemaShape, after: SchemaShape): string[] {
  const tables = new Set([...before.columns.keys()].map(tableOf));
  const isOld = (key: string) =>
    tables.has(tableOf(key)) && [...after.columns.keys()].some((c) => tableOf(c) === tableOf(key));
  const found: string[] = [];
  for (const [key, { type, mustBeGiven }] of after.columns) {
    const was = before.columns.get(key);
    if (was && was.type !== type) found.push(`${key} is ${type} and was ${was.type}`);
    if (isOld(key) && mustBeGiven && !was?.mustBeGiven) found.push(`${key} must be given, and has no default`);
  }
  for (const [key, definition] of after.constraints)
    if (isOld(key) && before.constraints.get(key) !== definition) found.push(`${key} constrains: ${definition}`);
  for (const [key, definition] of after.uniques)
    if (isOld(key) && before.uniques.get(key) !== definition) found.push(`${key} is unique: ${definition}`);
  for (const key of before.uniques.keys())
    if (isOld(key) && !after.uniques.has(key)) found.push(`${key} is unique no more`);
  return found;
}
