import type { Schema } from '@clearline/contract';
import type { ChangedRow } from '../audit/event-rows.ts';
import { tellRow } from '../audit/told.ts';

export type Change = Schema<'Change'>;
export type ChangedList = Schema<'ChangedList'>;

export const LISTS = [
  'DNC',
  'DIALTIME',
  'EMAIL',
  'SMS',
  'ACCOUNT',
  'ACCOUNT_PHONE',
] as const satisfies readonly ChangedList[];

/** The tables of the lists. */
export const LIST_TABLES = ['account', 'account_phone', 'channel_dnc', 'dnc_entry'] as const;

/** A place in the feed: after a row of the n-th event of the chain, or after all of them. */
export interface Cursor {
  readonly n: number;
  /** Infinity: after all rows of the event. */
  readonly row: number;
}

/** A cursor as the contract writes it: `57.0`, or `57` for after all of the event. */
export const writeCursor = ({ n, row }: Cursor): string => (row === Infinity ? String(n) : `${n}.${row}`);

/** Reads a cursor that fits the contract's pattern. */
export function readCursor(text: string): Cursor {
  const [n, row] = text.split('.');
  return { n: Number(n), row: row === undefined ? Infinity : Number(row) };
}

/** A row of an event as a change of its list. */
export function changeOf({ thing, key, was, became }: ChangedRow, cursor: Cursor, at: Date): Change {
  const told = (became ?? was ?? {}) as Readonly<Record<string, string | undefined>>;
  const list = listOf(thing, told);
  const entry = tellRow(told);
  const value = told['value'];
  const named = {
    phone: list === 'DIALTIME' || list === 'SMS' ? value : told['phone'],
    email: list === 'EMAIL' ? value : undefined,
    account: told['account'],
    zip: told['zip'],
  };
  return {
    cursor: writeCursor(cursor),
    at: at.toISOString(),
    list,
    action: was === null ? 'ADDED' : became === null ? 'REMOVED' : 'CHANGED',
    id: key,
    ...(Object.fromEntries(Object.entries(named).filter(([, part]) => part !== undefined)) as Partial<typeof named> &
      object),
    entry,
  } as Change;
}

const listOf = (thing: string, told: Readonly<Record<string, string | undefined>>): ChangedList =>
  thing === 'dnc_entry'
    ? 'DNC'
    : thing === 'channel_dnc'
      ? (told['channel'] as ChangedList)
      : (thing.toUpperCase() as ChangedList);
