import {
  channelSuppression,
  type DncFacts,
  type Finding,
  type Interval,
  judgeDnc,
  type ListObjection,
  localDate,
  nextLocalMidnight,
  type SetAside,
  startOfLocalDate,
  type ZoneClock,
} from '@clearline/rules';
import type { CheckFacts } from '../compliance-check/repository.ts';
import type { Contact } from './read-contact.ts';
import type { StoredEntry } from './repository.ts';

/** What the client's lists and flags say of a contact at one instant. */
export interface ListsVerdict {
  /** The answer of Is Blocked. */
  readonly isBlocked: boolean;
  readonly findings: readonly Finding<ListObjection>[];
  readonly setAside: readonly SetAside[];
}

/** The lists and flags as they stand, for a contact. All instants are epoch ms. */
export interface Lists {
  at(instant: number): ListsVerdict;
  /** When, in [from, to), they say nothing against it: half-open intervals, in order. */
  allowed(from: number, to: number): readonly Interval[];
  /** When a finding ends by itself; `null` = it does not. */
  endOf(finding: ListObjection): number | null;
}

/** What is known of a service that exists. */
export type KnownFacts = CheckFacts & { readonly service: DncFacts['service'] };

/** @param clock the client's, by which dates are read */
export function listsOf(contact: Contact, facts: KnownFacts, entries: readonly StoredEntry[], clock: ZoneClock): Lists {
  const { serviceId, phone, account, zip, email, channel } = contact;
  const { service } = facts;
  const query = { serviceId, phone, account, zip };
  const listed = {
    ...{ phone, email },
    smsEntries: channel === 'TEXT' ? entries.map(({ value, ...entry }) => ({ ...entry, phone: value })) : [],
    emailEntries: channel === 'EMAIL' ? entries.map(({ value, ...entry }) => ({ ...entry, email: value })) : [],
  };
  const endOfDate = (date: string) => nextLocalMidnight(startOfLocalDate(date, clock), clock);
  const endOf: Lists['endOf'] = ({ lapsesAt, expiresOn }) =>
    lapsesAt ?? (expiresOn === null ? null : endOfDate(expiresOn));

  const at = (now: number): ListsVerdict => {
    const today = localDate(now, clock);
    const dnc = judgeDnc({ ...facts, service, query, now, today }, facts.matching);
    const suppressed = channel === 'CALL' ? [] : channelSuppression({ ...listed, channel, service, today });
    return { isBlocked: dnc.blocked, findings: [...dnc.findings, ...suppressed], setAside: dnc.setAside };
  };

  // What lapses takes a block away, and can bring one back: that of an entry that was set aside for its sake.
  const changes = [
    ...[...facts.entries, ...facts.accountPhoneFlags, ...(facts.accountFlag ? [facts.accountFlag] : [])].map(
      ({ lapsesAt }) => lapsesAt,
    ),
    ...[...facts.dialtime, ...entries].map(({ expiresOn }) => (expiresOn === null ? null : endOfDate(expiresOn))),
  ].filter((change) => change !== null);

  return {
    at,
    endOf,
    allowed(from, to) {
      const edges = [...new Set([from, ...changes.filter((change) => change > from && change < to)])].sort(
        (a, b) => a - b,
      );
      const parts = edges.map((edge, index) => ({ from: edge, to: edges[index + 1] ?? to }));
      return joined(parts.filter((part) => at(part.from).findings.length === 0));
    },
  };
}

function joined(parts: readonly Interval[]): readonly Interval[] {
  const whole: Interval[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.to === part.from) whole[whole.length - 1] = { from: last.from, to: part.to };
    else whole.push(part);
  }
  return whole;
}
