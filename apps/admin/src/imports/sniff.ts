import type { Schema } from '@clearline/contract';

type Options = Schema<'ImportOptions'>;

/** What the beginning of a file looks like. */
export interface Sniffed {
  readonly format: NonNullable<Options['format']>;
  readonly delimiter: NonNullable<Options['delimiter']>;
  /** Whether the first row seems to name the columns. */
  readonly header: boolean;
  /** The cells of the first row. */
  readonly columns: readonly string[];
}

export const DELIMITERS = { COMMA: ',', SEMICOLON: ';', TAB: '\t', PIPE: '|' } as const;
type Delimiter = keyof typeof DELIMITERS;

/** What a file is likely to be, by the first lines of it and its name. Somebody looks at it before anything is sent. */
export function sniff(lines: readonly string[], filename: string): Sniffed {
  const [first = ''] = lines;
  const delimiter = delimiterOf(first);
  const columns = cellsOf(first, DELIMITERS[delimiter]);
  const base = { delimiter, columns, header: !columns.some((cell) => /^[+(\d][\d\s().-]{3,}$|@/.test(cell)) };
  if (first.startsWith('{') || /\.(ndjson|jsonl)(\.gz)?$/i.test(filename)) return { ...base, format: 'NDJSON' };
  if (/,id,createdAt,addedBy,filename,importId$/.test(first)) return { ...base, format: 'CLEARLINE' };
  return { ...base, format: 'CSV' };
}

function delimiterOf(line: string): Delimiter {
  const counts = (Object.keys(DELIMITERS) as Delimiter[]).map(
    (name) => [name, line.split(DELIMITERS[name]).length] as const,
  );
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** The cells of one line of CSV. For what a header looks like; the rows themselves are read by the API. */
export function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '"' && isQuoted && line[at + 1] === '"') cell += line[(at += 1)] ?? '';
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}
