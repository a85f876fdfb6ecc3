import type { Schema } from '@clearline/contract';
import { type ListName, LISTS } from '../lists/list.ts';

export type ImportOptions = Schema<'ImportOptions'>;
export type ImportField = Schema<'ImportField'>;
export type ProblemCode = Schema<'ImportProblem'>['code'];

/** What is wrong with a row of a file. */
export interface Problem {
  /** Counted from 1, header and empty rows included. */
  readonly row: number;
  /** The name of its column; null where it is about the whole row. */
  readonly column: string | null;
  readonly code: ProblemCode;
  readonly sentence: string;
}

/** A row of a file as it was read: its cells, or what kept it from being read. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly fault?: Pick<Problem, 'column' | 'code' | 'sentence'>;
}

/** How a file is to be read. */
export interface Plan {
  readonly kind: 'CSV' | 'NDJSON';
  readonly encoding: ImportOptions['encoding'];
  readonly delimiter: string;
  /** `names`: the first row names the columns. `maybe`: it may, and is passed over then. */
  readonly header: 'names' | 'maybe' | 'none';
  /** Where a field stands, by name or number; a format with a layout of its own has them all. */
  readonly columns: Readonly<Partial<Record<ImportField, string>>>;
  /** Whether columns that nobody named are found by the names of fields. */
  readonly finds: boolean;
  /** Brings a row of a format into the layout that `columns` describes. */
  readonly arrange?: (cells: readonly string[]) => Pick<FileRow, 'cells' | 'fault'>;
}

const DELIMITERS = { COMMA: ',', SEMICOLON: ';', TAB: '\t', PIPE: '|' } as const;

/** How a file of these options is read into a list. */
export function planOf(list: ListName, options: ImportOptions): Plan {
  const { encoding, delimiter = 'COMMA', header = true, columns = {}, format = 'CSV' } = options;
  const base = { encoding, delimiter: ',', finds: false } as const;
  const value = LISTS[list].fields.email === undefined ? 'phone' : 'email';
  switch (format) {
    case 'NDJSON':
      return { ...base, kind: 'NDJSON', header: 'none', columns, finds: Object.keys(columns).length === 0 };
    case 'CLEARLINE':
      return { ...base, kind: 'CSV', header: 'names', columns: {}, finds: true, arrange: unguarded };
    case 'LIVEVOX':
      return {
        ...base,
        kind: 'CSV',
        header: 'maybe',
        columns: { [value]: '1', contactGroupId: '2', daysToExpiry: '3' },
      };
    case 'VICIDIAL':
      return { ...base, kind: 'CSV', header: 'none', columns: { phone: '1' } };
    case 'GENESYS':
      return { ...base, kind: 'CSV', header: 'maybe', columns: { [value]: '1', expiresOn: '2' }, arrange: genesys };
    case 'FTC':
      return { ...base, kind: 'CSV', header: 'none', columns: { phone: '1' }, arrange: registry };
    case 'CSV':
      return {
        ...base,
        kind: 'CSV',
        delimiter: DELIMITERS[delimiter],
        header: header ? 'names' : 'none',
        columns,
        finds: header && Object.keys(columns).length === 0,
      };
  }
}

/** What an export puts before a cell that a spreadsheet would take for a formula, and before one that begins so already. */
export const GUARDED = /^'*[=+\-@\t\r]/;

const unguarded = (cells: readonly string[]) => ({
  cells: cells.map((cell) => (cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell)),
});

// Genesys reads a malformed expiry as none, and the number is blocked for ever; here it is a problem.
function genesys(cells: readonly string[]) {
  const expires = cells[1]?.trim() ?? '';
  if (expires === '' || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/.test(expires)) return { cells };
  const sentence = 'expected an instant as yyyy-MM-ddTHH:mmZ, or nothing';
  return { cells, fault: { column: '2', code: 'UNREADABLE', sentence } as const };
}

function registry(cells: readonly string[]): Pick<FileRow, 'cells' | 'fault'> {
  const [area = '', number = '', , change = 'A'] = cells.map((cell) => cell.trim());
  const [phone, rest] = area.length === 10 ? [area, cells.slice(1)] : [area + number, cells.slice(2)];
  if (!/^\d{10}$/.test(phone) || ![0, 2].includes(rest.length))
    return { cells, fault: { column: null, code: 'NOT_A_ROW', sentence: 'expected an area code and a number of 7 digits, or 10 digits' } };
  const code = rest.length === 2 && area.length === 10 ? (cells[2]?.trim() ?? '') : change;
  if (code !== 'A')
    return { cells, fault: { column: null, code: 'NOT_AN_ADDITION', sentence: `expected an addition (A); '${code.slice(0, 8)}' adds nothing, and is left to whoever keeps the list` } };
  return { cells: [phone] };
} // prettier-ignore
