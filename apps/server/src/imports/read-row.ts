import {
  accountKey,
  emailKey,
  nextLocalMidnight,
  readAccount,
  readEmail,
  type Reading,
  readPhone,
  readZip,
  type ZoneClock,
} from '@clearline/rules';
import { dialtime } from '../channel-dnc/channel.ts';
import { readExpiration } from '../channel-dnc/expiration.ts';
import { storedKey } from '../dnc/repository.ts';
import { type ListName, LISTS } from '../lists/list.ts';
import { type Columns, isRead } from './columns.ts';
import type { FileRow, ImportField, ImportOptions, Plan, Problem, ProblemCode } from './plan.ts';

/** What rows are read by, beside the file. */
export interface RowContext {
  readonly list: ListName;
  readonly plan: Plan;
  readonly defaults: NonNullable<ImportOptions['defaults']>;
  readonly clock: ZoneClock;
  readonly now: Date;
  /** The date in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly services: ReadonlySet<number>;
  readonly contactGroups: ReadonlySet<number>;
}

/** A row as it is staged: the values of the columns of `STAGED`, as text. */
export type StagedRow = readonly (string | number | null)[];

/** The columns of a staged row after its number, by the list's table. */
export const STAGED = {
  dnc_entry: ['type text', 'service_id bigint', 'phone text', 'account text', 'account_key text', 'zip text', 'match_kind text', 'match_key text', 'lapses_at timestamptz'],
  channel_dnc: ['value text', 'value_key text', 'contact_group_id bigint', 'expires_on date'],
  account: ['account_key text', 'account text', 'block text', 'lapses_at timestamptz'],
  account_phone: ['account_key text', 'account text', 'phone text', 'ordinal smallint', 'phone_block text', 'lapses_at timestamptz'],
} as const; // prettier-ignore

/** Reads a row of a file, or tells all that is wrong with it. */
export type ReadRow = (row: FileRow) => StagedRow | readonly Problem[];

/** One reader for all rows of a file. What does not depend on a row is found out once. */
export function rowReader(context: RowContext, { names, at }: Columns): ReadRow {
  const { list, defaults, clock, today, now } = context;
  const { table } = LISTS[list];
  const midnight = new Date(nextLocalMidnight(now.getTime(), clock)).toISOString();
  const isJson = context.plan.kind === 'NDJSON';

  return ({ row, cells: given, fault }) => {
    const problems: Problem[] = [];
    const report = (field: ImportField | null, code: ProblemCode, sentence: string) => {
      const column = field === null ? undefined : at[field];
      problems.push({ row, column: column === undefined ? null : (names[column] ?? String(column + 1)), code, sentence });
      return null;
    };
    if (fault) return [{ row, ...fault }];
    let cells = given;
    if (isJson) {
      const object = objectIn(given[0] ?? '');
      if (!object) return [{ row, column: null, code: 'NOT_A_ROW', sentence: 'expected a JSON object in each line' }];
      // A property that nobody knows may be an expiry by another name: it must not be passed over.
      const unknown = context.plan.finds ? Object.keys(object).find((name) => !isRead(name, names)) : undefined;
      if (unknown !== undefined)
        return [{ row, column: unknown.slice(0, 128), code: 'CONTRADICTION', sentence: `expected properties of ${names.join(', ')}` }];
      const read = textsIn(object, names);
      if ('code' in read) return [{ row, ...read }];
      cells = read;
    } else if (context.plan.arrange) {
      const arranged = context.plan.arrange(given);
      if (arranged.fault) return [{ row, ...arranged.fault }];
      cells = arranged.cells;
    }
    // A delimiter within a cell that is not quoted makes two of it: the one that is read is another account, the other is lost.
    if (context.plan.header === 'names' && cells.slice(names.length).some((cell) => cell.trim() !== ''))
      return [{ row, column: null, code: 'NOT_A_ROW', sentence: `expected ${names.length} cells, and there are ${cells.length}` }];
    const textOf = (field: ImportField): string => {
      const column = at[field];
      return column === undefined ? '' : (cells[column]?.trim() ?? '');
    };
    const value = (field: ImportField, read: (raw: string) => Reading): string | null => {
      const text = textOf(field);
      if (text === '') return null;
      const reading = read(text);
      return reading.ok ? reading.value : report(field, 'UNREADABLE', reading.expected);
    };
    const needed = (field: ImportField, found: string | null): string => {
      if (found === null && textOf(field) === '') report(field, 'MISSING', `expected ${field}`);
      return found ?? '';
    };
    const idAmong = (field: 'serviceId' | 'contactGroupId', known: ReadonlySet<number>, what: string): number | null => {
      const text = textOf(field);
      if (text === '') return defaults[field] ?? null;
      const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
      if (known.has(id)) return id;
      return report(field, 'UNKNOWN_ID', `expected the id of a ${what} of this client`);
    };
    const typeOf = (): 'DAILY' | 'PERMANENT' => {
      const text = textOf('type').toUpperCase() || (defaults.type ?? '');
      if (text === 'DAILY' || text === 'PERMANENT') return text;
      if (text === '') report('type', 'MISSING', 'expected DAILY or PERMANENT, in a column or as a default');
      else report('type', 'UNREADABLE', 'expected DAILY or PERMANENT');
      return 'DAILY';
    };
    /** An entry that lapses by its type must not be taken for one that ends another day. */
    const lapseOf = (type: 'DAILY' | 'PERMANENT'): string | null => {
      const text = textOf('expiresOn') || (defaults.expiresOn ?? '');
      if (text !== '') {
        const reading = readExpiration(text, clock);
        if (!reading.ok) report('expiresOn', 'UNREADABLE', reading.expected);
        else if (reading.value < today) report('expiresOn', 'EXPIRED', 'expected a day that is not over');
        else if (type === 'PERMANENT' || reading.value !== today)
          report('expiresOn', 'CONTRADICTION', `expected nothing: on the list ${list} what is DAILY ends today, and what is PERMANENT never`);
      }
      return type === 'DAILY' ? midnight : null;
    };
    const lastDay = (): string | null => {
      const days = textOf('daysToExpiry');
      if (days !== '') {
        if (textOf('expiresOn') !== '') return report('daysToExpiry', 'CONTRADICTION', 'expected expiresOn or daysToExpiry, and not both');
        if (!/^\d{1,5}$/.test(days) || Number(days) < 1 || Number(days) > 36_500)
          return report('daysToExpiry', 'UNREADABLE', 'expected a whole number of days from 1 to 36500, or nothing for an entry that never expires');
        return new Date(Date.parse(today) + Number(days) * 86_400_000).toISOString().slice(0, 10);
      }
      const text = textOf('expiresOn') || (defaults.expiresOn ?? '');
      if (text === '') return null;
      const reading = readExpiration(text, clock);
      if (!reading.ok) return report('expiresOn', 'UNREADABLE', reading.expected);
      return reading.value < today ? report('expiresOn', 'EXPIRED', 'expected a day that is not over') : reading.value;
    };
    const ordinalOf = (): number => {
      const text = textOf('ordinal');
      const ordinal = text === '' ? (defaults.ordinal ?? 0) : /^\d{1,2}$/.test(text) ? Number(text) : 0;
      if (ordinal < 1 || ordinal > 10) report('ordinal', text === '' ? 'MISSING' : 'UNREADABLE', 'expected a number from 1 to 10');
      return ordinal;
    };

    const staged = (): StagedRow => {
      switch (table) {
        case 'channel_dnc': {
          const isEmail = list === 'email';
          const read = isEmail ? value('email', readEmail) : value('phone', dialtime.read);
          const found = needed(isEmail ? 'email' : 'phone', read);
          return [row, found, isEmail ? emailKey(found) : found, idAmong('contactGroupId', context.contactGroups, 'contact group'), lastDay()];
        }
        case 'dnc_entry': {
          const phone = value('phone', readPhone);
          const account = value('account', readAccount);
          const zip = value('zip', readZip);
          const isEmpty = phone === null && account === null && zip === null;
          if (isEmpty && problems.length === 0) report(null, 'MISSING', 'expected a phone, an account or a zip');
          const type = typeOf();
          const serviceId = idAmong('serviceId', context.services, 'service');
          const lapsesAt = lapseOf(type);
          const folded = account === null ? null : accountKey(account);
          const key = isEmpty ? { matchKind: null, matchKey: null } : storedKey({ phone, account, zip });
          return [row, type, serviceId, phone, account, folded, zip, key.matchKind, key.matchKey, lapsesAt];
        }
        case 'account': {
          const account = needed('account', value('account', readAccount));
          const type = typeOf();
          return [row, accountKey(account), account, type, lapseOf(type)];
        }
        case 'account_phone': {
          const account = needed('account', value('account', readAccount));
          const phone = needed('phone', value('phone', readPhone));
          const type = typeOf();
          return [row, accountKey(account), account, phone, ordinalOf(), type, lapseOf(type)];
        }
      }
    };
    const read = staged();
    return problems.length > 0 ? problems : read;
  };
} // prettier-ignore

/** The object of a line; undefined where it is none. */
function objectIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What an object says of each name, in capitals or not, as a header is read; '' where it says nothing. Or why that cannot be told. */
function textsIn(
  object: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly string[] | Omit<Problem, 'row'> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const folded = name.toLowerCase();
    if (values.has(folded))
      return { column: name, code: 'CONTRADICTION', sentence: 'expected this property once, in whatever capitals' };
    values.set(folded, value);
  }
  const texts: string[] = [];
  for (const name of names) {
    const value = values.get(name.trim().toLowerCase()) ?? '';
    // A number that JSON.parse has rounded is another account, and so is one that it has written otherwise.
    if (typeof value !== 'string' && !Number.isSafeInteger(value))
      return { column: name, code: 'UNREADABLE', sentence: 'expected text, or a whole number up to 9007199254740991' };
    texts.push(String(value as string | number));
  }
  return texts;
}

/** Whether a row has nothing in it, as a line at the end of a file. */
export const isBlank = ({ cells, fault }: FileRow): boolean =>
  fault === undefined && cells.every((cell) => cell.trim() === '');

export const isStaged = (read: StagedRow | readonly Problem[]): read is StagedRow => typeof read[0] !== 'object'; // prettier-ignore
