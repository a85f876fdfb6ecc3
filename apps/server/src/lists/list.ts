import { contract, type OperationMetadata, type Schema } from '@clearline/contract';
import { type Caller, requireAccess, requirePhoneDncType } from '../http/caller.ts';

export type ListName = Schema<'ListName'>;

/** What a row has by which it can be found, beside what rows of every list have. */
export type ListField = 'phone' | 'email' | 'account' | 'zip' | 'type' | 'serviceId' | 'contactGroupId' | 'ids';

/** How the rows of a list lie in their table. Column names are of `e`, the table. */
export interface ListTable {
  readonly table: 'dnc_entry' | 'channel_dnc' | 'account' | 'account_phone';
  /** The columns of the table's key after client_id, and the types in which a cursor gives their values back. */
  readonly key: readonly (readonly [column: string, type: 'bigint' | 'text' | 'smallint'])[];
  /** When a row was added; flags know only when they were last set. */
  readonly addedAt: 'created_at' | 'modified_at';
  /**
   * What its rows have in common, or fall into: each of these is read by itself, in the order of the index that begins with it, and
   * the few rows of a page are put together then. A column that has few rows of one value would otherwise be read to its end.
   */
  readonly parts: { readonly column: string; readonly values: readonly string[] };
  /** Columns of text, compared in the form of the rules' keys. */
  readonly fields: Readonly<Partial<Record<ListField, string>>>;
  /** What is over: the column and the form in which it says when. */
  readonly ends: 'lapses_at' | 'expires_on';
}

const TYPES = ['DAILY', 'PERMANENT'];

const channel = (name: 'DIALTIME' | 'EMAIL' | 'SMS', field: 'phone' | 'email'): ListTable => ({
  table: 'channel_dnc',
  key: [['id', 'bigint']],
  addedAt: 'created_at',
  parts: { column: 'channel', values: [name] },
  fields: { [field]: 'value_key', contactGroupId: 'contact_group_id', ids: 'id' },
  ends: 'expires_on',
});

export const LISTS: Readonly<Record<ListName, ListTable>> = {
  dnc: {
    table: 'dnc_entry',
    key: [['id', 'bigint']],
    addedAt: 'created_at',
    parts: { column: 'type', values: TYPES },
    fields: {
      phone: 'phone',
      account: 'account_key',
      zip: 'zip',
      type: 'type',
      serviceId: 'service_id',
      ids: 'id',
    },
    ends: 'lapses_at',
  },
  dialtime: channel('DIALTIME', 'phone'),
  email: channel('EMAIL', 'email'),
  sms: channel('SMS', 'phone'),
  accounts: {
    table: 'account',
    key: [['account_key', 'text']],
    addedAt: 'modified_at',
    parts: { column: 'block', values: TYPES },
    fields: { account: 'account_key', type: 'block' },
    ends: 'lapses_at',
  },
  accountPhones: {
    table: 'account_phone',
    key: [
      ['account_key', 'text'],
      ['phone', 'text'],
      ['ordinal', 'smallint'],
    ],
    addedAt: 'modified_at',
    parts: { column: 'phone_block', values: TYPES },
    fields: { account: 'account_key', phone: 'phone', type: 'phone_block' },
    ends: 'lapses_at',
  },
};

// Whoever may change many rows of a list by the vendor's method may do so here, and look at them.
const BULK = {
  dnc: contract.dnc.multiplePhoneDnc,
  dialtime: contract.dialtimeDnc.createMultipleDialtimeDnc,
  email: contract.emailDnc.createMultipleEmailDnc,
  sms: contract.smsDnc.createMultipleSmsDnc,
  accounts: contract.dnc.multipleAccountDnd,
  accountPhones: contract.dnc.multipleAccountPhoneDnd,
} as const satisfies Readonly<Record<ListName, { readonly metadata: OperationMetadata }>>;

/** Throws the Refusal that the vendor's bulk method of the list has for this caller; else returns. */
export function requireListAccess(caller: Caller, list: ListName): void {
  const { roles, agent, power, phoneDncType }: OperationMetadata = BULK[list].metadata;
  requireAccess(caller, { roles, agent, ...(power && { power }) });
  requirePhoneDncType(caller, phoneDncType);
}
