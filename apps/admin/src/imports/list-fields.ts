import type { Schema } from '@clearline/contract';
import { LISTS as KINDS, type ListKind, type ListName } from '../lists/lists.ts';

export type { ListName };
export type ImportField = Schema<'ImportField'>;

const CHANNEL = ['contactGroupId', 'expiresOn', 'daysToExpiry'] as const;

/** What a file can say of the rows of a list; the first of them is what a row is about. */
export const LIST_FIELDS: Readonly<Record<ListName, readonly ImportField[]>> = {
  dnc: ['phone', 'account', 'zip', 'type', 'serviceId', 'expiresOn'],
  dialtime: ['phone', ...CHANNEL],
  email: ['email', ...CHANNEL],
  sms: ['phone', ...CHANNEL],
  accounts: ['account', 'type', 'expiresOn'],
  accountPhones: ['phone', 'account', 'ordinal', 'type', 'expiresOn'],
};

/** Who may change a list by the vendor's bulk method may import into it, and export it. */
export const LIST_NEEDS = ofLists(({ needs }) => needs);

/** What a list is called. */
export const LIST_WORDS = ofLists(({ label }) => label);

export const LISTS: readonly ListName[] = KINDS.map(({ name }) => name);

/** A list by what stands in an address; undefined = it is none. */
export const listOf = (text: string | undefined): ListName | undefined => LISTS.find((list) => list === text);

function ofLists<Value>(valueOf: (list: ListKind) => Value): Readonly<Record<ListName, Value>> {
  return Object.fromEntries(KINDS.map((list) => [list.name, valueOf(list)])) as Record<ListName, Value>;
}
