import type { Schema } from '@clearline/contract';
import { guessColumns, type Mapping } from './guess-columns.ts';
import { type ImportField, LIST_FIELDS, type ListName } from './list-fields.ts';

type Options = Schema<'ImportOptions'>;

/** The first rows of a file as people look at them: columns side by side, whatever the format. */
export interface FileTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The properties of lines of NDJSON, in the order in which they come. A line that is no object has none. */
export function propertiesOf(lines: readonly string[]): FileTable {
  const objects = lines.map((line): Readonly<Record<string, unknown>> => {
    try {
      const value: unknown = JSON.parse(line);
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  });
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const textOf = (value: unknown) =>
    typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return { columns, rows: objects.map((object) => columns.map((name) => textOf(object[name]))) };
}

/** What the API has made of the first rows. */
export const tableOf = ({ columns, rows }: Schema<'ImportPreview'>, options: Options): FileTable =>
  options.format === 'NDJSON'
    ? propertiesOf(rows.map(([line = '']) => line))
    : { columns: columns.map(({ name }) => name), rows };

/** Whether somebody says what the columns are: other formats have a layout of their own. */
export const isMapped = ({ format = 'CSV' }: Options): boolean => format === 'CSV' || format === 'NDJSON';

/** The options that say in which column each field stands: by its name, or by its number where no name does. */
export function columnsOption(
  mapping: Mapping,
  { columns }: Pick<FileTable, 'columns'>,
  { format = 'CSV', header = true }: Options,
): NonNullable<Options['columns']> {
  const isNamed = (name: string) => name !== '' && columns.filter((one) => folded(one) === folded(name)).length === 1;
  const named = Object.entries(mapping).map(([field, at]) => {
    const name = columns[at] ?? '';
    return [field, format === 'NDJSON' || (header && isNamed(name)) ? name : String(at + 1)] as const;
  });
  return Object.fromEntries(named);
}

const folded = (name: string) => name.trim().toLowerCase();

/** In which column of a file each field stands, by options that name columns or count them; what is not there stays out. */
export function placesOf(columns: NonNullable<Options['columns']>, table: Pick<FileTable, 'columns'>): Mapping {
  const names = table.columns.map(folded);
  const found = Object.entries(columns).flatMap(([field, name]): [string, number][] => {
    const named = names.indexOf(folded(name));
    const counted = /^\d{1,4}$/.test(name) ? Number(name) - 1 : -1;
    const at = named >= 0 ? named : counted;
    return at >= 0 && at < names.length ? [[field, at]] : [];
  });
  return Object.fromEntries(found);
}

/** In which column each field stands: as the API has read a format of its own, else by the options. */
export function mappingOf({ columns }: Schema<'ImportPreview'>, table: FileTable, options: Options): Mapping {
  if (isMapped(options)) return placesOf(options.columns ?? {}, table);
  return Object.fromEntries(columns.flatMap(({ field }, at) => (field === null ? [] : [[field, at]])));
}

/**
 * What a file is likely to hold: by the names of its columns, else by what stands in the first row, else the first column is what
 * the list is about. It is shown before anything is checked.
 */
export function firstGuess(list: ListName, { columns, rows: [first = []] }: FileTable, options: Options): Mapping {
  const byName = guessColumns(list, columns);
  if (Object.keys(byName).length > 0) return byName;
  const [about] = LIST_FIELDS[list];
  const at = options.header === false ? first.findIndex((cell) => looksLike(about, cell)) : -1;
  return about === undefined ? {} : { [about]: Math.max(at, 0) };
}

function looksLike(field: ImportField | undefined, cell: string): boolean {
  const digits = cell.replace(/\D/g, '').length;
  if (field === 'email') return cell.includes('@');
  return field === 'phone' ? digits === 10 || digits === 11 : cell !== '';
}
