import type { Readable } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { Refusal } from '../http/refusal.ts';
import { batches } from './batches.ts';
import type { Verdict } from './verdict.ts';

/** How many rows are judged at once: enough that a round trip costs each next to nothing, and few enough that checks need not wait. */
export const BATCH_ROWS = 1_000;

/** How long a row may be, in bytes. What is longer is no row, and nothing is kept of it. */
export const ROW_BYTES = 1024 * 1024;

/** What stands in a row at the places of Is Blocked's parameters, as it was sent. */
export interface RowValues {
  readonly service: unknown;
  readonly phone: unknown;
  readonly account: unknown;
  readonly zip: unknown;
}

/** A file that has begun to come. */
export interface OpenFile<Row> {
  readonly rows: AsyncIterable<readonly Row[]>;
  /** What the answer begins with. */
  readonly head: string;
  /** The values of a row, or the sentence that says why it has none. */
  readonly valuesOf: (row: Row) => RowValues | string;
  /** The row as it came, with its verdict. */
  readonly write: (row: Row, verdict: Verdict) => string;
}

/** Reads the rows of a parser in batches. Throws the Refusal of what is no file of its kind. */
export async function* rowsOf<Row>(parser: Readable): AsyncGenerator<readonly Row[]> {
  try {
    yield* batches<Row>(parser, BATCH_ROWS);
  } catch (error) {
    const isTooLong =
      (error as Partial<CsvError>).code === 'CSV_MAX_RECORD_SIZE' ||
      (error as Error).message === 'maximum buffer reached';
    if (!isTooLong) throw error;
    throw new Refusal('body.unreadable', { reason: `expected rows of at most ${ROW_BYTES} bytes` }, { cause: error });
  } finally {
    parser.destroy();
  }
}
