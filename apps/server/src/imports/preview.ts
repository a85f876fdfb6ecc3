import type { Schema } from '@clearline/contract';
import { localDate } from '@clearline/rules';
import type { Pool } from 'pg';
import { clockOf } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import { columnsOf, fieldsByColumn } from './columns.ts';
import { contentOf } from './content.ts';
import { ImportFailure } from './failure.ts';
import { fileRows } from './file-rows.ts';
import { type FileRow, planOf } from './plan.ts';
import { isBlank, isStaged, rowReader } from './read-row.ts';
import type { StoredImport } from './repository.ts';

type Preview = Schema<'ImportPreview'>;

/**
 * What the first rows of a content are taken for. A file that cannot be read at all has one problem, of its first row.
 * @param count how many rows
 */
export async function previewOf(
  pool: Pool,
  { clientId, timeZone }: Caller,
  { id, list, options }: StoredImport,
  { count, now }: { readonly count: number; readonly now: Date },
): Promise<Preview> {
  const plan = planOf(list, options);
  const clock = clockOf(timeZone);
  try {
    const rows = await firstRows(fileRows(contentOf(pool, { clientId, importId: id }), plan), count + 1);
    const { columns, isHead } = columnsOf(list, plan, rows[0]);
    const shown = rows.slice(isHead ? 1 : 0).slice(0, count);
    const { rows: known } = await pool.query<{ services: number[]; contactGroups: number[] }>(
      `SELECT ARRAY(SELECT id FROM service WHERE client_id = $1) AS services,
              ARRAY(SELECT id FROM contact_group WHERE client_id = $1) AS "contactGroups"`,
      [clientId],
    );
    const context = {
      ...{ list, plan, clock, now, defaults: options.defaults ?? {}, today: localDate(now.getTime(), clock) },
      services: new Set(known[0]?.services),
      contactGroups: new Set(known[0]?.contactGroups),
    };
    const read = rowReader(context, columns);
    const problems = shown.map(read).flatMap((found) => (isStaged(found) ? [] : [...found]));
    return { columns: fieldsByColumn(columns), rows: shown.map(({ cells }) => [...cells]), problems };
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    const problem = { row: 1, column: null, code: 'NOT_A_ROW', sentence: error.message } as const;
    return { columns: [], rows: [], problems: [problem] };
  }
} // prettier-ignore

async function firstRows(batches: AsyncIterable<readonly FileRow[]>, count: number): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const batch of batches) {
    rows.push(...batch.filter((row) => !isBlank(row)));
    if (rows.length >= count) break;
  }
  return rows.slice(0, count);
}
