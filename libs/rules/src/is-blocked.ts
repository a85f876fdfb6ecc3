import type { DncEntry, DncFacts, DncMatching } from './dnc.ts';
import { inOrderOf } from './in-order.ts';
import { type Finding, findingsOf, type ListObjection } from './rule.ts';
import { dncEntry } from './rules/dnc-entry.ts';
import { dncRules } from './rules/index.ts';
import { setAsideBy } from './set-aside.ts';

export type DncFinding = Finding<ListObjection>;

/** A finding that `DOCUMENTED` matching does not count, and for whose sake. */
export interface SetAside extends DncFinding {
  /** Id of the DNC entry that names the asked phone together with another account. */
  readonly setAsideBy: number;
  readonly setAsideBecause: string;
}

export interface DncVerdict {
  readonly blocked: boolean;
  /** Every reason to block, in the order of the catalogue, those of one rule by entry and ordinal. */
  readonly findings: readonly DncFinding[];
  /** What `STRICT` matching would count in addition. Always empty under `STRICT`. */
  readonly setAside: readonly SetAside[];
}

/**
 * Judges one call against the client's DNC list, dial-time phones and do-not-dial flags. "No" is an answer: nothing is
 * thrown. Under `DOCUMENTED` matching, findings and set-aside findings together are the findings of `STRICT`.
 */
export function judgeDnc(gathered: DncFacts, matching: DncMatching): DncVerdict {
  const facts = inOrder(gathered);
  const judged = findingsOf(facts, dncRules).map((finding) => ({
    finding,
    other: matching === 'STRICT' ? undefined : entryAgainst(finding, facts),
  }));
  const findings = judged.flatMap(({ finding, other }) => (other ? [] : [finding]));
  const setAside = judged.flatMap(({ finding, other }) => (other ? [asSetAside(finding, other)] : []));
  return { blocked: findings.length > 0, findings, setAside };
}

/** The verdict alone, as the vendor's `isBlocked` answers it. */
export const isBlocked = (facts: DncFacts, matching: DncMatching): boolean => judgeDnc(facts, matching).blocked;

const inOrder = (facts: DncFacts): DncFacts =>
  facts.entries.length < 2 && facts.dialtime.length < 2 && facts.accountPhoneFlags.length < 2
    ? facts // as nearly all are, before each dial
    : {
        ...facts,
        entries: inOrderOf(facts.entries, ({ id }) => id),
        dialtime: inOrderOf(facts.dialtime, ({ id }) => id),
        accountPhoneFlags: inOrderOf(facts.accountPhoneFlags, ({ ordinal }) => ordinal),
      };

// Only legacy entries are ever set aside: the documentation's examples say nothing of flags and dial-time phones.
function entryAgainst({ rule, entryId }: DncFinding, facts: DncFacts): DncEntry | undefined {
  if (rule !== dncEntry.id) return undefined;
  const entry = facts.entries.find(({ id }) => id === entryId);
  return entry && setAsideBy(entry, facts);
}

const asSetAside = (finding: DncFinding, { id }: DncEntry): SetAside => ({
  ...finding,
  setAsideBy: id,
  setAsideBecause: `DNC entry ${id} names this phone together with another account.`,
});
