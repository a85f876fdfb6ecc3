import type { Schema } from '@clearline/contract';

type Import = Schema<'Import'>;

export const FORMAT_WORDS: Readonly<Record<Schema<'ImportFormat'>, string>> = {
  CSV: 'CSV, with columns of any names',
  NDJSON: 'NDJSON, a JSON object in each line',
  CLEARLINE: 'An export of Clearline',
  LIVEVOX: 'LiveVox: phone, contactGroupId, daysToExpiry',
  VICIDIAL: 'VICIdial: a phone in each line',
  GENESYS: 'Genesys: a phone and, if it expires, when',
  FTC: 'FTC registry: the flat file or a change file',
};

export const FIELD_WORDS: Readonly<Record<Schema<'ImportField'>, string>> = {
  phone: 'Phone',
  email: 'E-mail address',
  account: 'Account',
  zip: 'Zip code',
  type: 'Type (daily or permanent)',
  serviceId: 'Service (its id)',
  contactGroupId: 'Contact group (its id)',
  ordinal: 'Which phone of the account',
  expiresOn: 'Last day',
  daysToExpiry: 'Days until it expires',
};

export const STATUS_WORDS: Readonly<Record<Import['status'], string>> = {
  NEW: 'No file yet',
  RECEIVED: 'Not checked yet',
  CHECKING: 'Being checked',
  CHECKED: 'Checked',
  RUNNING: 'Being imported',
  DONE: 'Imported',
  FAILED: 'Failed',
  UNDONE: 'Undone',
};

/** The colour of a status: of what is over, what is under way, and what waits for somebody. */
export const STATUS_COLORS: Readonly<Record<Import['status'], string>> = {
  NEW: 'gray',
  RECEIVED: 'gray',
  CHECKING: 'indigo',
  CHECKED: 'indigo',
  RUNNING: 'indigo',
  DONE: 'green',
  FAILED: 'red',
  UNDONE: 'gray',
};

/** What the status of an import or delete is called. */
export const statusWords = ({ kind, status }: Pick<Import, 'kind' | 'status'>): string =>
  kind === 'DELETE' && status === 'DONE' ? 'Deleted' : STATUS_WORDS[status];

/** Who did it, as people say it. */
export function actorWords(actor: Import['addedBy']): string {
  if (actor === null) return 'not recorded';
  if (actor.kind === 'SYSTEM') return 'Clearline itself';
  const what = actor.kind === 'USER' ? 'user' : 'agent';
  return actor.name ?? `${what} ${actor.id ?? ''}, who is gone`;
}

/** `1 row`, `1,200 rows`. */
export const rowsWords = (count: number): string => `${count.toLocaleString('en-US')} row${count === 1 ? '' : 's'}`;
