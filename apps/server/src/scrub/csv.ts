import { pipeline } from 'node:stream';
import { type Options, Parser } from 'csv-parse';
import type { ScrubQuery } from './query.ts';
import { columnsByName, columnsByNumber, type Columns } from './columns.ts';
import { BATCH_ROWS, type OpenFile, ROW_BYTES, rowsOf, type RowValues } from './file.ts';
import type { Verdict } from './verdict.ts';

/** A row with its text, and its cells where they can be told apart. */
interface CsvRow {
  readonly raw: string;
  readonly record: readonly string[] | null;
}

const DELIMITERS = { COMMA: ',', SEMICOLON: ';', TAB: '\t', PIPE: '|' } as const;
const ADDED = ['blocked', 'rule', 'entryId', 'reason'] as const;

/** Begins to read CSV: resolves when its header is read, or throws the Refusal of one that does not say what is to be checked. */
export async function openCsv(body: AsyncIterable<Uint8Array>, query: ScrubQuery): Promise<OpenFile<CsvRow>> {
  const delimiter = DELIMITERS[query.delimiter ?? 'COMMA'];
  const rows = rowsOf<CsvRow>(parse(body, delimiter));
  const { value: first = [], done } = (await rows.next()) as { value?: readonly CsvRow[]; done?: boolean };
  const [header] = first;
  const lineEnd = header?.raw.endsWith('\r') ? '\r\n' : '\n';
  try {
    const named = query.header === false ? undefined : cellsOf(header);
    const columns = named ? columnsByName(named, ADDED, query) : columnsByNumber(query);
    const width = columns.width ?? header?.record?.length ?? 0;
    const line = (row: CsvRow, added: readonly string[]) =>
      `${textOf(row, width, delimiter)}${added.map((text) => delimiter + cell(text, delimiter)).join('')}${lineEnd}`;
    return {
      rows: following(named ? first.slice(1) : first, done === true ? undefined : rows),
      head: named && header ? line(header, ADDED) : '',
      valuesOf: (row) => valuesIn(row, columns, width),
      write: (row, { blocked, rule, entryId, reason }: Verdict) =>
        line(row, [String(blocked), rule ?? '', String(entryId ?? ''), reason ?? '']),
    };
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
}

function parse(body: AsyncIterable<Uint8Array>, delimiter: string): Parser {
  const options: Options = {
    delimiter,
    bom: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true, // 5" is no quoted cell
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: ROW_BYTES,
    skip_records_with_error: true,
    // A quote that nothing closes has swallowed the rest of the file: that is one row in doubt, and the last.
    on_skip: (error, raw) => {
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED') parser.push({ raw, record: null });
      else parser.destroy(error);
    },
  };
  const parser = new Parser({ ...options, readableHighWaterMark: BATCH_ROWS } as Options);
  pipeline(body, parser, () => undefined); // whose error is thrown where it is read
  return parser;
}

async function* following(
  first: readonly CsvRow[],
  rest: AsyncIterable<readonly CsvRow[]> | undefined,
): AsyncGenerator<readonly CsvRow[]> {
  if (first.length > 0) yield first;
  if (rest) yield* rest;
}

const cellsOf = (row: CsvRow | undefined): readonly string[] => row?.record ?? [];

function valuesIn({ record }: CsvRow, columns: Columns, width: number): RowValues | string {
  if (record === null) return 'expected a quote that closes the one that opens a cell of this row';
  if (record.length !== width) return `expected ${width} columns, and there are ${record.length}`;
  const { service, phone, account, zip } = columns;
  return {
    service: cellAt(record, service),
    phone: cellAt(record, phone),
    account: cellAt(record, account),
    zip: cellAt(record, zip),
  };
}

function cellAt(record: readonly string[], column: number | undefined): string | undefined {
  const text = column === undefined ? undefined : record[column];
  return text === '' ? undefined : text;
}

/** A row without its line end and without those of empty lines before it, in as many cells as the header has. */
function textOf({ raw, record }: CsvRow, width: number, delimiter: string): string {
  if (record?.length === width) return raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
  const cells = record ?? [raw];
  return Array.from({ length: width }, (_, at) => cell(cells[at] ?? '', delimiter)).join(delimiter);
}

const cell = (text: string, delimiter: string): string =>
  /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
