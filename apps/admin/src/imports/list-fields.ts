import type { OperationId, Schema } from '@clearline/contract';

export type ListName = Schema<'ListName'>;
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

/** Who may change a list by the vendor's bulk method may import into it: the contract says so of the lists. */
export const LIST_NEEDS: Readonly<Record<ListName, OperationId>> = {
  dnc: 'multiplePhoneDnc',
  dialtime: 'createMultipleDialtimeDnc',
  email: 'createMultipleEmailDnc',
  sms: 'createMultipleSmsDnc',
  accounts: 'multipleAccountDnd',
  accountPhones: 'multipleAccountPhoneDnd',
};

export const LISTS = Object.keys(LIST_FIELDS) as readonly ListName[];

/** A list by what stands in an address; undefined = it is none. */
export const listOf = (text: string | undefined): ListName | undefined => LISTS.find((list) => list === text);
