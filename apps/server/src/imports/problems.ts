import type { Pool } from 'pg';
import type { ContentKey } from './content.ts';
import type { Problem } from './plan.ts';

/** Problems of an import that are kept. The rest is counted. */
export const PROBLEMS_MOST = 1_000_000;

const INSERT = `
  INSERT INTO import_problem (client_id, import_id, n, line, field, code, sentence)
  SELECT $1, $2, $3::bigint + p.at - 1, p.line, p.field, p.code, p.sentence
    FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY AS p (line, field, code, sentence, at)`;

/** Keeps problems of an import beside its transaction, so that they are there when nothing else is. */
export async function storeProblems(
  pool: Pool,
  { clientId, importId }: ContentKey,
  from: number,
  problems: readonly Problem[],
): Promise<void> {
  await pool.query(INSERT, [
    ...[clientId, importId, from],
    problems.map(({ row }) => row),
    problems.map(({ column }) => column?.slice(0, 128).replaceAll('\0', '\ufffd') ?? null), // which JSON can say, and Postgres cannot
    problems.map(({ code }) => code),
    problems.map(({ sentence }) => sentence),
  ]);
}

/** Lets go of the problems of an earlier attempt. */
export const forgetProblems = (pool: Pool, { clientId, importId }: ContentKey): Promise<unknown> =>
  pool.query('DELETE FROM import_problem WHERE client_id = $1 AND import_id = $2', [clientId, importId]);

/** Some problems of an import, in the order of its rows. */
export async function problemsOf(
  pool: Pool,
  { clientId, importId }: ContentKey,
  { after, count }: { readonly after: number; readonly count: number },
): Promise<Problem[]> {
  const { rows } = await pool.query<Problem>(
    `SELECT line AS row, field AS column, code, sentence FROM import_problem
      WHERE client_id = $1 AND import_id = $2 AND n > $3 ORDER BY n LIMIT $4`,
    [clientId, importId, after, count],
  );
  return rows;
}
