import type { ListTable } from '../lists/list.ts';

type Table = ListTable['table'];

/** For how long an import or a delete can be undone. */
export const UNDO_MS = 24 * 60 * 60 * 1000;

/** What names a row of a table in `import_undo`, as SQL. */
export const ROW_KEY: Readonly<Record<Table, (row: string) => string>> = {
  dnc_entry: (row) => `'dnc:' || ${row}.id`,
  channel_dnc: (row) => `'channel:' || ${row}.id`,
  account: (row) => `'account:' || ${row}.account_key`,
  account_phone: (row) => `'accountPhone:' || ${row}.ordinal || ':' || ${row}.phone || ':' || ${row}.account_key`,
};

/** What an import may change of a row that is there, or say otherwise than the one whose place it took, but for when: its other columns stay what they are. */
export const CHANGED: Readonly<Record<Table, readonly string[]>> = {
  dnc_entry: ['phone', 'account', 'lapses_at', 'filename', 'import_id', 'added_by'],
  channel_dnc: ['value', 'expires_on', 'filename', 'import_id', 'added_by'],
  account: ['account', 'block', 'lapses_at', 'filename', 'import_id', 'added_by'],
  account_phone: ['account', 'phone_block', 'lapses_at', 'filename', 'import_id', 'added_by'],
};

/** The columns that say which row it is beside its client, for the conflict of two. */
export const UNIQUE: Readonly<Record<Table, readonly string[]>> = {
  dnc_entry: ['match_kind', 'match_key', 'service_id', 'type', 'account_key', 'zip'],
  channel_dnc: ['channel', 'value_key', 'contact_group_id'],
  account: ['account_key'],
  account_phone: ['account_key', 'phone', 'ordinal'],
};

/** The columns that a row which is over gives up to the one that takes its place. */
export const REPLACED: Readonly<Record<Table, readonly string[]>> = {
  dnc_entry: ['id', 'phone', 'account', 'filename', 'lapses_at', 'created_at', 'modified_at', 'import_id', 'added_by'],
  channel_dnc: ['id', 'value', 'expires_on', 'created_at', 'modified_at', 'filename', 'import_id', 'added_by'],
  account: ['account', 'block', 'lapses_at', 'modified_at', 'filename', 'import_id', 'added_by'],
  account_phone: ['account', 'phone_block', 'lapses_at', 'modified_at', 'filename', 'import_id', 'added_by'],
};
