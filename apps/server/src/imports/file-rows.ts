import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Options, Parser } from 'csv-parse';
import { batches } from '../scrub/batches.ts';
import { decode } from './decode.ts';
import { ImportFailure } from './failure.ts';
import type { FileRow, Plan } from './plan.ts';

/** How many characters a row may have. */
const ROW_MAX = 100_000;
/** Rows that are handed on together. */
const BATCH = 1_000;
/** Characters that are parsed at once, so that the event loop is free in between. */
const SLICE = 32_768;

/** The rows of a file, as they come and no faster than they are read. Throws the ImportFailure of a file that is none of its kind. */
export const fileRows = (bytes: AsyncIterable<Uint8Array>, plan: Plan): AsyncGenerator<readonly FileRow[]> => {
  const text = slices(decode(bytes, plan.encoding));
  return plan.kind === 'NDJSON' ? jsonRows(text) : csvRows(text, plan);
};

async function* slices(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const part of text) for (let at = 0; at < part.length; at += SLICE) yield part.slice(at, at + SLICE);
}

async function* csvRows(text: AsyncIterable<string>, { delimiter }: Plan): AsyncGenerator<readonly FileRow[]> {
  const options: Options = {
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: ROW_MAX,
  };
  const parser = new Parser({ ...options, readableHighWaterMark: BATCH } as Options);
  pipeline(Readable.from(text), parser, () => undefined); // whose error is thrown where it is read
  let row = 0;
  try {
    for await (const found of batches<readonly string[]>(parser, BATCH))
      yield found.map((cells) => ({ row: (row += 1), cells }));
  } catch (error) {
    throw failureOf(error, parser.info.records + 1);
  } finally {
    parser.destroy();
  }
}

/** A quote in the wrong place may have swallowed any number of rows, so none of them is believed. */
const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'has a quote that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'has something between a closing quote and the next cell; a quote in a cell is doubled',
  INVALID_OPENING_QUOTE: 'has a quote in a cell that is not quoted; such a cell is quoted, and the quote doubled',
  CSV_MAX_RECORD_SIZE: `has more than ${ROW_MAX} characters`,
};

function failureOf(error: unknown, row: number): unknown {
  const fault = FAULTS[String((error as Partial<CsvError>).code)];
  return fault === undefined ? error : new ImportFailure(`The file is not CSV: row ${row} ${fault}.`, { cause: error });
}

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<readonly FileRow[]> {
  let row = 0;
  let rest = '';
  let batch: FileRow[] = [];
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > ROW_MAX)
      throw new ImportFailure(`The file is not NDJSON: line ${row + lines.length + 1} has more than ${ROW_MAX} characters.`);
    for (const line of lines) batch.push({ row: (row += 1), cells: [line] });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (rest !== '') batch.push({ row: row + 1, cells: [rest] });
  yield batch;
} // prettier-ignore
