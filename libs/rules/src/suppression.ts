import { type Finding, findingsOf, type ListObjection } from './rule.ts';
import { suppressionRules } from './rules/index.ts';

/** One stored entry of the SMS or email list, for the asked phone or address. */
export interface ChannelEntry {
  readonly id: number;
  /** `null`: the entry holds for every service of the client. */
  readonly contactGroupId: number | null;
  /** Last local date (`yyyy-MM-dd`, in the client's zone) on which the entry holds; `null`: no end. */
  readonly expiresOn: string | null;
}

/** Everything that a rule about a text message or an e-mail may look at, gathered for one client. */
export interface SuppressionFacts {
  /** The local date of the contact in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
  readonly channel: 'TEXT' | 'EMAIL';
  /** The service that the contact is made for, and its DNC contact group. */
  readonly service: { readonly id: number; readonly contactGroupId: number | null };
  /** The client's entries for the asked phone, or for the asked address. Of no other: these are not filtered. */
  readonly entries: readonly ChannelEntry[];
}

/** Judges a text message by the client's SMS list, or an e-mail by its email list. */
export const judgeSuppression = (facts: SuppressionFacts): readonly Finding<ListObjection>[] =>
  findingsOf(facts, suppressionRules);
