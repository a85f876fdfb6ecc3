import type { ListTable } from '../lists/list.ts';

/** How the rows of an import meet those of a list. SQL speaks of `e`, a row of the list, and `r`, one of the import; $2 is the import, $3 the instant, $4 the date in the client's zone. */
export interface MergeRules {
  /** Columns by which two rows are one, in the order in which rows are locked. Those of the first group are never null. */
  readonly key: readonly [readonly string[], readonly string[]];
  /** What sorts as the first of these columns do together; absent = they are sorted one by one. Postgres sorts by the beginning of one text several times faster than by a text that is hardly ever another one, and then a second. */
  readonly sortedBy?: string;
  /** What a new row is given, beside its client, its import and when: columns of `r`. */
  readonly given: readonly string[];
  /** Further columns of a new row, with their values. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Columns of the table that hold instants of a new row. */
  readonly instants: readonly string[];
  /** Of rows with the same key in one file, the first in this order counts. */
  readonly first: string;
  /** `e` is over: as good as absent, and a new row takes its place. */
  readonly over: string;
  /** `e` says already what `r` says. */
  readonly same: string;
  /** What of `e` is changed where it does not. */
  readonly change: Readonly<Record<string, string>>;
}

const LAPSED = 'coalesce(e.lapses_at <= $3, false)';

const channelRules = (channel: string): MergeRules => ({
  key: [['value_key'], ['contact_group_id']],
  given: ['value', 'value_key', 'contact_group_id', 'expires_on'],
  fixed: { channel: `'${channel}'` },
  instants: ['created_at', 'modified_at'],
  first: 'row_n DESC',
  over: 'coalesce(e.expires_on < $4::date, false)',
  same: 'e.expires_on IS NOT DISTINCT FROM r.expires_on',
  change: { expires_on: 'r.expires_on' },
});

/** A flag that lasts is not ended by one of a day, whether that comes later or stands further down in the file. */
const flagRules = (block: string, key: readonly string[], given: readonly string[]): MergeRules => ({
  key: [key, []],
  given: [...key, 'account', ...given, block, 'lapses_at'],
  fixed: {},
  instants: ['modified_at'],
  first: `${block} DESC, row_n DESC`,
  over: 'false',
  same: `(e.${block} = 'PERMANENT' OR (e.${block} = 'DAILY' AND r.${block} = 'DAILY' AND e.lapses_at > $3))`,
  change: { account: 'r.account', [block]: `r.${block}`, lapses_at: 'r.lapses_at' },
});

/** By the list's table, and for channel_dnc by its channel. */
export function mergeRules(table: ListTable['table'], channel: string): MergeRules {
  switch (table) {
    case 'dnc_entry':
      return {
        key: [
          ['match_kind', 'match_key'],
          ['service_id', 'type', 'account_key', 'zip'],
        ],
        sortedBy: '(match_kind || match_key)', // a kind is one character
        given: ['type', 'service_id', 'phone', 'account', 'account_key', 'zip', 'match_kind', 'match_key', 'lapses_at'],
        fixed: {},
        instants: ['created_at', 'modified_at'],
        first: 'row_n DESC',
        over: LAPSED,
        same: 'true',
        change: {},
      };
    case 'channel_dnc':
      return channelRules(channel);
    case 'account':
      return flagRules('block', ['account_key'], []);
    case 'account_phone':
      return flagRules('phone_block', ['account_key', 'phone', 'ordinal'], []);
  }
}
