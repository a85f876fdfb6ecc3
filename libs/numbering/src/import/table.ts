import { parse } from 'csv-parse/sync';

/** What is wrong with a file that was given for import: the line it was found on, from 1, and what was expected there. */
export interface LineFault {
  readonly line: number;
  readonly fault: string;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly LineFault[] };

/** One record of a table: its cells by column name, trimmed, and the line that it ends on. */
export interface Row {
  readonly line: number;
  /** The cell of a column, `''` where the record is too short to have it. */
  readonly cell: (column: string) => string;
}

export interface Table {
  /** Lines before the one that names the columns, as they stand. */
  readonly preamble: readonly string[];
  readonly rows: readonly Row[];
  readonly has: (column: string) => boolean;
}

/**
 * Reads a table with a line of column names, which is the first that holds all of `needed`; columns may stand in any order,
 * and names are compared without case and with `_` for spaces. Commas, tabs or `|` separate, whichever that line has most of.
 */
export function readTable(text: string, needed: readonly string[]): Read<Table> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const header = lines.findIndex((line) => needed.every((name) => namesOf(line).includes(name)));
  if (header < 0)
    return { ok: false, faults: [{ line: 1, fault: `expected a line that names the columns ${needed.join(', ')}` }] };
  const columns = namesOf(lines[header] ?? '');
  const rest = lines.slice(header + 1).join('\n');
  try {
    const records = parse(rest, {
      delimiter: separatorOf(lines[header] ?? ''),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const rows = records.map(({ record, info }) => ({
      line: header + 1 + info.lines,
      cell: (column: string) => record[columns.indexOf(column)] ?? '',
    }));
    return { ok: true, value: { preamble: lines.slice(0, header), rows, has: (column) => columns.includes(column) } };
  } catch (fault) {
    const at = fault instanceof Error && 'lines' in fault && typeof fault.lines === 'number' ? fault.lines : 0;
    const said = fault instanceof Error ? fault.message : String(fault);
    return {
      ok: false,
      faults: [{ line: header + 1 + at, fault: `expected records of ${columns.length} cells: ${said}` }],
    };
  }
}

const namesOf = (line: string): string[] =>
  line.split(separatorOf(line)).map((name) =>
    name
      .replaceAll('"', '')
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );

function separatorOf(line: string): string {
  const count = (mark: string) => line.split(mark).length;
  return [',', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Reads every row; either all could be read, or all that could not are listed. */
export function readRows<T>(rows: readonly Row[], read: (row: Row) => T | { fault: string }): Read<readonly T[]> {
  const faults: LineFault[] = [];
  const values: T[] = [];
  for (const row of rows) {
    const value = read(row);
    if (typeof value === 'object' && value !== null && 'fault' in value)
      faults.push({ line: row.line, fault: value.fault });
    else values.push(value);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: values };
}
