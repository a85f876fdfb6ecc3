import { pipeline } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { LISTS } from '../lists/list.ts';
import { columnsOf } from './columns.ts';
import { type ContentKey, contentOf } from './content.ts';
import { fileRows } from './file-rows.ts';
import { copyIntoStage, createStage } from './merge-statements.ts';
import { PROBLEMS_MOST, storeProblems } from './problems.ts';
import { isBlank, isStaged, type ReadRow, rowReader, type RowContext, type StagedRow } from './read-row.ts';
import type { Problem } from './plan.ts';

export interface Staged {
  /** Rows of the file, without header and blank ones. */
  readonly read: number;
  /** Of these, with a problem. */
  readonly failed: number;
}

/**
 * Reads the content of an import row by row into a temporary table of the connection. Problems are kept beside it, through the pool.
 * Few rows are in memory at once.
 * @param onProgress told after every thousand rows or so
 */
export async function stageRows(
  { pool, connection }: { readonly pool: Pool; readonly connection: PoolClient },
  key: ContentKey,
  context: RowContext,
  onProgress: (staged: Staged) => Promise<void>,
): Promise<Staged> {
  const { table } = LISTS[context.list];
  let [read, failed, told] = [0, 0, 0];
  let readRow: ReadRow | undefined;

  async function* copied(): AsyncGenerator<string> {
    for await (const batch of fileRows(contentOf(pool, key), context.plan)) {
      let rows = batch.filter((row) => !isBlank(row));
      if (!readRow && rows.length > 0) {
        const { columns, isHead } = columnsOf(context.list, context.plan, rows[0]);
        readRow = rowReader(context, columns);
        if (isHead) rows = rows.slice(1);
      }
      if (!readRow) continue;
      const problems: Problem[] = [];
      let text = '';
      for (const row of rows) {
        read += 1;
        const found = readRow(row);
        if (isStaged(found)) text += copyLine(found);
        else {
          failed += 1;
          problems.push(...found);
        }
      }
      const kept = problems.slice(0, PROBLEMS_MOST - told);
      if (kept.length > 0) await storeProblems(pool, key, told + 1, kept);
      told += kept.length;
      await onProgress({ read, failed });
      if (text !== '') yield text;
    }
  }

  await connection.query(createStage(table));
  await pipeline(copied, connection.query(copyFrom(copyIntoStage(table))));
  return { read, failed };
}

/** A row in the text format of COPY. */
const copyLine = (row: StagedRow): string =>
  `${row.map((value) => (value === null ? '\\N' : typeof value === 'number' ? String(value) : value.replace(/[\\\t\n\r]/g, escaped))).join('\t')}\n`;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (character: string): string => ESCAPES[character] ?? character;
