import type { Pool } from 'pg';
import { csvLine } from '../lists/csv-line.ts';
import type { ContentKey } from './content.ts';
import type { Problem } from './plan.ts';
import { problemsOf } from './problems.ts';

const PORTION = 5_000;

/** All problems of an import, as CSV. Few are in memory at once. */
export async function* resultFile(pool: Pool, key: ContentKey): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(['row', 'column', 'code', 'sentence']));
  for (let after = 0; ; after += PORTION) {
    const problems: readonly Problem[] = await problemsOf(pool, key, { after, count: PORTION });
    const lines = problems.map(({ row, column, code, sentence }) =>
      csvLine([String(row), column ?? '', code, sentence]),
    );
    if (lines.length > 0) yield Buffer.from(lines.join(''));
    if (problems.length < PORTION) return;
  }
}
