import { accountKey } from './keys.ts';

/** Which list a client keeps for phones: legacy DNC entries, or dial-time phones. */
export type PhoneDncType = 'LEGACY' | 'DIAL_TIME';

/**
 * How legacy entries are matched. `DOCUMENTED` answers the documentation's eleven examples as printed and may set an
 * account-only entry aside; `STRICT` never sets anything aside.
 */
export type DncMatching = 'DOCUMENTED' | 'STRICT';

/** A block for the rest of the client's day, or for good. */
export type Block = 'DAILY' | 'PERMANENT';

/** What may be named to block or to ask: each absent, or in the form that `readPhone`, `readAccount` and `readZip` give. */
export interface DncParts {
  readonly phone?: string | null | undefined;
  readonly account?: string | null | undefined;
  readonly zip?: string | null | undefined;
}

/** One stored entry of the legacy DNC list. */
export interface DncEntry {
  readonly id: number;
  readonly type: Block;
  /** `null`: the entry holds for every service of the client. */
  readonly serviceId: number | null;
  readonly phone: string | null;
  readonly account: string | null;
  readonly zip: string | null;
  /** Epoch ms from which the entry no longer holds; `null`: it holds until it is deleted. */
  readonly lapsesAt: number | null;
}

/** One call to be made: through which service, to whom. */
export interface DncQuery extends DncParts {
  readonly serviceId: number;
}

/** One stored phone of the dial-time list. */
export interface DialtimeEntry {
  readonly id: number;
  readonly phone: string;
  /** `null`: the entry holds for every service of the client. */
  readonly contactGroupId: number | null;
  /** Last local date (`yyyy-MM-dd`, in the client's zone) on which the entry holds; `null`: no end. */
  readonly expiresOn: string | null;
}

/** The do-not-dial flag of an account. */
export interface AccountFlag {
  readonly block: Block | 'NONE';
  /** Epoch ms from which the flag no longer holds; `null`: it holds until it is changed. */
  readonly lapsesAt: number | null;
}

/** The do-not-dial flag of one phone of an account, at one ordinal. The same phone may stand at several ordinals. */
export interface AccountPhoneFlag extends AccountFlag {
  readonly ordinal: number;
}

/** Everything that a DNC rule may look at, gathered for one client. No rule fetches, and none reads a clock. */
export interface DncFacts {
  /** Epoch ms. */
  readonly now: number;
  /** The local date of `now` in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly query: DncQuery;
  /** The service that the query names, and its DNC contact group. */
  readonly service: { readonly id: number; readonly contactGroupId: number | null };
  readonly phoneDncType: PhoneDncType;
  /** At least the client's entries stored under one of `queryKeys(query)`; others do no harm. */
  readonly entries: readonly DncEntry[];
  /** At least the client's dial-time entries for the asked phone; others do no harm. */
  readonly dialtime: readonly DialtimeEntry[];
  /** The flag of the asked account; `null` when no account is asked for, or it has no flag. */
  readonly accountFlag: AccountFlag | null;
  /** The flags of the asked phone under the asked account, at every ordinal. Of no other phone: these are not filtered. */
  readonly accountPhoneFlags: readonly AccountPhoneFlag[];
}

/** Under what an entry is stored and found. Entries of one key are candidates of a query; the rules decide among them. */
export interface MatchKey {
  readonly kind: 'PHONE' | 'ACCOUNT' | 'ZIP';
  readonly key: string;
}

/** The key of an entry: its phone, else its account (folded), else its zip. `undefined`: it names nothing, so it can block nothing. */
export const matchKey = (parts: DncParts): MatchKey | undefined => queryKeys(parts)[0];

/** The keys under which every entry is stored that can match these parts, or set aside an entry that matches them. */
export function queryKeys({ phone, account, zip }: DncParts): readonly MatchKey[] {
  const keys: MatchKey[] = [];
  if (phone) keys.push({ kind: 'PHONE', key: phone });
  if (account) keys.push({ kind: 'ACCOUNT', key: accountKey(account) });
  if (zip) keys.push({ kind: 'ZIP', key: zip });
  return keys;
}

/** The instant at which an entry or flag lapses is already outside. */
export const isInForce = ({ lapsesAt }: { readonly lapsesAt: number | null }, now: number): boolean =>
  lapsesAt === null || now < lapsesAt;

/** Holds now, and for the asked service: it is that service's own or every service's. */
export const isInScope = (entry: DncEntry, { now, query }: DncFacts): boolean =>
  isInForce(entry, now) && (entry.serviceId === null || entry.serviceId === query.serviceId);
