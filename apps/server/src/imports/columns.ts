import type { Schema } from '@clearline/contract';
import { type ListName, LISTS } from '../lists/list.ts';
import { ImportFailure } from './failure.ts';
import type { FileRow, ImportField, Plan } from './plan.ts';

/** The columns of a file, and what is read from which. */
export interface Columns {
  /** As the header has them, or their numbers. */
  readonly names: readonly string[];
  readonly at: Readonly<Partial<Record<ImportField, number>>>;
}

const FIELDS: readonly ImportField[] = ['phone', 'email', 'account', 'zip', 'type', 'serviceId', 'contactGroupId', 'ordinal', 'expiresOn', 'daysToExpiry']; // prettier-ignore

/** The fields that a list reads. */
export function fieldsOf(list: ListName): readonly ImportField[] {
  const { fields, ends } = LISTS[list];
  const own: readonly ImportField[] = [
    ...(Object.keys(fields) as ImportField[]).filter((field) => FIELDS.includes(field)),
    ...(list === 'accountPhones' ? (['ordinal'] as const) : []),
    'expiresOn',
    ...(ends === 'expires_on' ? (['daysToExpiry'] as const) : []),
  ];
  return FIELDS.filter((field) => own.includes(field));
}

/** What an export says of a row that no import sets. */
export const TOLD = [
  'id',
  'serviceName',
  'contactGroupName',
  'createdAt',
  'modifiedAt',
  'addedBy',
  'filename',
  'importId',
];

/** Whether the first row of a file that may have a header is one: nothing in it could be a value, nor a row that has lost its first. */
const isHeader = (cells: readonly string[]): boolean =>
  (cells[0] ?? '') !== '' && !cells.some((cell) => /[\d@]/.test(cell));

/**
 * Finds the columns by the first row of a file, and says whether that row names them. Throws the ImportFailure of a column that is not
 * there, or of a field that the list has not: left out in silence, an expiry would be for ever.
 */
export function columnsOf(
  list: ListName,
  plan: Plan,
  first: FileRow | undefined,
): { columns: Columns; isHead: boolean } {
  const cells = first?.cells.map((cell) => cell.trim()) ?? [];
  const readable = fieldsOf(list);
  for (const field of Object.keys(plan.columns) as ImportField[])
    if (!readable.includes(field))
      throw new ImportFailure(`The list ${list} has no ${field}; expected columns of ${readable.join(', ')}.`);
  if (plan.kind === 'NDJSON') {
    const fields = readable.filter((field) => plan.finds || plan.columns[field] !== undefined);
    const names = fields.map((field) => plan.columns[field] ?? field);
    return { columns: { names, at: Object.fromEntries(fields.map((field, at) => [field, at])) }, isHead: false };
  }
  const isHead = plan.header === 'names' || (plan.header === 'maybe' && isHeader(cells));
  const isNamed = plan.header === 'names';
  const names = isNamed ? cells : cells.map((_, at) => String(at + 1));
  const wanted = plan.finds ? Object.fromEntries(readable.map((field) => [field, field])) : plan.columns;
  const at: Partial<Record<ImportField, number>> = {};
  for (const [field, name] of Object.entries(wanted) as [ImportField, string][]) {
    const found = indexOf(names, name, isNamed);
    if (isNamed && names.filter((one) => one.toLowerCase() === name.trim().toLowerCase()).length > 1)
      throw new ImportFailure(`The file has the column ${name} twice; expected one, since the other would not be read.`);
    if (found !== undefined) at[field] = found;
    else if (!plan.finds && isNamed && first)
      throw new ImportFailure(`The file has no column ${name}; it has ${names.join(', ')}.`);
    else if (!plan.finds && /^\d{1,4}$/.test(name)) at[field] = Number(name) - 1;
    else if (!plan.finds) throw new ImportFailure(`$.columns.${field}: expected the number of a column, since there is no header.`);
  } // prettier-ignore
  const unread = names.filter((name) => !isRead(name, readable));
  if (plan.finds && unread.length > 0)
    throw new ImportFailure(
      `Nothing is known of the columns ${unread.join(', ')}; expected columns of ${readable.join(', ')}, or options that say which are to be read.`,
    );
  if (first && Object.keys(at).length === 0)
    throw new ImportFailure(`The file has no column of ${readable.join(', ')}; it has ${names.join(', ')}.`);
  return { columns: { names, at }, isHead };
}

/** Whether a column or property is read where nothing says which are, or is known to tell something else. */
export const isRead = (name: string, readable: readonly string[]): boolean =>
  name === '' || [...readable, ...TOLD].some((known) => known.toLowerCase() === name.toLowerCase());

function indexOf(names: readonly string[], wanted: string, isNamed: boolean): number | undefined {
  const folded = wanted.trim().toLowerCase();
  const found = isNamed ? names.findIndex((name) => name.toLowerCase() === folded) : -1;
  if (found >= 0) return found;
  const number = /^\d{1,4}$/.test(folded) ? Number(folded) : 0;
  return number >= 1 && number <= names.length ? number - 1 : undefined;
}

/** The field that each column is read as. */
export const fieldsByColumn = ({ names, at }: Columns): Schema<'ImportPreview'>['columns'] =>
  names.map((name, column) => ({
    name,
    field: (Object.keys(at) as ImportField[]).find((field) => at[field] === column) ?? null,
  }));
