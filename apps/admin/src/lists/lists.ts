import type { OperationId, Schema } from '@clearline/contract';

export type ListName = Schema<'ListName'>;
/** What rows have by which they are told from others, and searched. */
export type ListText = 'phone' | 'email' | 'account' | 'zip';

/** One of the lists, as people know it. */
export interface ListKind {
  readonly name: ListName;
  readonly label: string;
  /** `an entry`, in the singular and plural. */
  readonly noun: readonly [one: string, many: string];
  /** What it does, in a sentence. */
  readonly does: string;
  /** Who may do this may see and change the list: the vendor's bulk method. */
  readonly needs: OperationId;
  /** What can be searched, the likeliest first. */
  readonly texts: readonly ListText[];
  /** DNC entries hold for a service, those of a channel for a contact group, flags for all. */
  readonly reach: 'service' | 'contactGroup' | 'none';
  /** Entries have ids; flags are known by what they flag. */
  readonly isFlag: boolean;
}

const ENTRY = ['entry', 'entries'] as const;
const FLAG = ['flag', 'flags'] as const;

const channel = (name: ListName, label: string, text: ListText, needs: OperationId, does: string): ListKind => ({
  ...{ name, label, noun: ENTRY, does, needs, texts: [text], reach: 'contactGroup', isFlag: false },
});

/** All lists, in the order of the tabs. */
export const LISTS: readonly ListKind[] = [
  {
    ...{ name: 'dnc', label: 'DNC', noun: ENTRY, needs: 'multiplePhoneDnc', isFlag: false },
    does: 'An entry blocks a call when everything that it names, of phone, account, ZIP and service, is that of the call; without a service it holds for every one. Under DOCUMENTED matching an entry of an account alone does not count for a phone that another entry names together with another account. DAILY entries end at midnight.',
    ...{ texts: ['phone', 'account', 'zip'], reach: 'service' },
  },
  channel(
    'dialtime',
    'Dial-time',
    'phone',
    'createMultipleDialtimeDnc',
    'A phone here is not called, by the services of its contact group or by all, until its last day is over.',
  ),
  channel(
    'email',
    'Email',
    'email',
    'createMultipleEmailDnc',
    'An address here gets no e-mail, from the services of its contact group or from all, until its last day is over.',
  ),
  channel(
    'sms',
    'SMS',
    'phone',
    'createMultipleSmsDnc',
    'A phone here gets no text message, from the services of its contact group or from all, until its last day is over.',
  ),
  {
    ...{ name: 'accounts', label: 'Account flags', noun: FLAG, needs: 'multipleAccountDnd', isFlag: true },
    does: 'A flagged account is not called at any phone, for any service. DAILY flags end at midnight.',
    ...{ texts: ['account'], reach: 'none' },
  },
  {
    ...{
      name: 'accountPhones',
      label: 'Account-phone flags',
      noun: FLAG,
      needs: 'multipleAccountPhoneDnd',
      isFlag: true,
    },
    does: 'A flagged phone of an account is not called about that account. DAILY flags end at midnight.',
    ...{ texts: ['account', 'phone'], reach: 'none' },
  },
];

/** The list of a tab; undefined = there is none of that name. */
export const listOf = (name: string): ListKind | undefined => LISTS.find((list) => list.name === name);

export const TEXT_LABELS = {
  phone: 'Phone',
  email: 'E-mail',
  account: 'Account',
  zip: 'ZIP',
} as const satisfies Record<ListText, string>;

/** `1 entry`, `1,200 entries` */
export const countWords = (count: number, { noun: [one, many] }: Pick<ListKind, 'noun'>): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en-US')} ${many}`;
