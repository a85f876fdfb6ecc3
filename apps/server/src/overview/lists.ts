import type { Schema } from '@clearline/contract';
import { localDate } from '@clearline/rules';
import { clockOf } from '../clock.ts';

/** A list of which an overview tells the size, and which of its rows are in force. */
export interface CountedList {
  readonly list: Schema<'OverviewList'>;
  readonly type: 'DAILY' | 'PERMANENT' | null;
  /** Table and condition: $1 is the client, $2 the instant, $3 its date in the client's zone. */
  readonly from: string;
  /** When a row was added, for the days that nobody has counted. Absent where rows do not last for days. */
  readonly addedAt?: string;
}

// Not "IS NULL OR >=": Postgres takes the two for independent of each other when it estimates, and they exclude each other.
const channel = (name: 'DIALTIME' | 'EMAIL' | 'SMS'): CountedList => ({
  list: name,
  type: null,
  from: `channel_dnc WHERE client_id = $1 AND channel = '${name}' AND (expires_on < $3::date) IS NOT TRUE`,
  addedAt: 'created_at',
});

/** A flag says how long it blocks in a column of its own; one that was set anew is dated by that. */
const flags = (list: 'ACCOUNT' | 'ACCOUNT_PHONE', table: string, block: string): readonly CountedList[] => [
  { list, type: 'DAILY', from: `${table} WHERE client_id = $1 AND lapses_at > $2` },
  { list, type: 'PERMANENT', from: `${table} WHERE client_id = $1 AND ${block} = 'PERMANENT'`, addedAt: 'modified_at' },
];

export const COUNTED_LISTS: readonly CountedList[] = [
  { list: 'DNC', type: 'DAILY', from: 'dnc_entry WHERE client_id = $1 AND lapses_at > $2' },
  {
    list: 'DNC',
    type: 'PERMANENT',
    from: `dnc_entry WHERE client_id = $1 AND type = 'PERMANENT'`,
    addedAt: 'created_at',
  },
  channel('DIALTIME'),
  channel('EMAIL'),
  channel('SMS'),
  ...flags('ACCOUNT', 'account', 'block'),
  ...flags('ACCOUNT_PHONE', 'account_phone', 'phone_block'),
];

/** The recordings that a client keeps. */
export const RECORDINGS = 'recording WHERE client_id = $1 AND deleted_at IS NULL';

/** Of whom, and when: what the conditions of lists are asked with. */
export interface Moment {
  readonly clientId: number;
  readonly at: Date;
  /** The date of `at` in the client's zone. */
  readonly today: string;
}

/** The moment of a client at an instant. */
export const momentOf = (clientId: number, timeZone: string, at: Date): Moment => ({
  clientId,
  at,
  today: localDate(at.getTime(), clockOf(timeZone)),
});

export const valuesOf = ({ clientId, at, today }: Moment): [number, Date, string] => [clientId, at, today];

/** What stands before a statement on lists: it names all three values, as Postgres wants to know the type of each that it is sent. */
export const WITH_MOMENT = 'WITH moment AS (SELECT $1::bigint, $2::timestamptz, $3::date)';
