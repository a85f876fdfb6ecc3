import { Refusal } from '../http/refusal.ts';
import type { ListTable } from './list.ts';

/** Where a page begins: after or before the row of which this is the place, itself left out. */
export interface Cursor {
  readonly towards: 'AFTER' | 'BEFORE';
  readonly place: Place;
}

/** When the row was added (epoch ms), then the values of its key. */
export type Place = readonly [addedAt: number, ...key: (number | string)[]];

/** The last instant that JavaScript knows. The first that Postgres knows is long before 1970, when no row was added. */
const LAST_MS = 8.64e15;

/** A cursor as clients are given it: they send it back and need not read it. */
export const writeCursor = ({ towards, place }: Cursor): string =>
  Buffer.from(JSON.stringify([towards === 'AFTER' ? 1 : -1, ...place])).toString('base64url');

/** Throws the Refusal 400 of what is no cursor of this list. */
export function readCursor(text: string, { key }: ListTable): Cursor {
  const [towards, addedAt, ...values] = parsed(text);
  const isPlace =
    (towards === 1 || towards === -1) &&
    Number.isSafeInteger(addedAt) &&
    (addedAt as number) >= 0 &&
    (addedAt as number) <= LAST_MS &&
    values.length === key.length &&
    key.every(([, type], at) => isOf(type, values[at]));
  if (!isPlace)
    throw new Refusal('request.invalid', {
      faults: '$.cursor: expected the next or previous of a page of this list',
    });
  return {
    towards: towards === 1 ? 'AFTER' : 'BEFORE',
    place: [addedAt as number, ...(values as (number | string)[])],
  };
}

const isOf = (type: 'bigint' | 'text' | 'smallint', value: unknown): boolean =>
  type === 'text'
    ? typeof value === 'string' && !value.includes('\0')
    : Number.isSafeInteger(value) && (type === 'bigint' || Math.abs(value as number) <= 32_767);

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
