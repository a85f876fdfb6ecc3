import { type DncFacts, type DncMatching, judgeDnc } from '@clearline/rules';

/** What a file is told of one of its rows. */
export interface Verdict {
  readonly blocked: boolean;
  /** The first rule that blocks, or what kept the row from being judged; `null` where nothing speaks against it. */
  readonly rule: string | null;
  /** The entry that the rule found in its list; `null` for a flag, and for a row that was not judged. */
  readonly entryId: number | null;
  /** A sentence. It names entries by id, and holds no phone, account or zip. */
  readonly reason: string | null;
  /** Everything that blocks; none where the row was not judged. */
  readonly reasons: readonly { readonly rule: string }[];
  /** Whether the row could be judged. */
  readonly isJudged: boolean;
}

const ALLOWED: Verdict = { blocked: false, rule: null, entryId: null, reason: null, reasons: [], isJudged: true };

/** What the rules say, as Is Blocked asks them, with the first of their reasons. */
export function verdictOf(facts: DncFacts, matching: DncMatching): Verdict {
  const { findings } = judgeDnc(facts, matching);
  const [first] = findings;
  if (first === undefined) return ALLOWED;
  const { rule, entryId, because } = first;
  return { blocked: true, rule, entryId, reason: because, reasons: findings, isJudged: true };
}

/** A row that cannot be judged is blocked, and the doubt is its reason: unknown is not permission. */
export const inDoubt = (rule: 'row-unreadable' | 'service-unknown', reason: string): Verdict => ({
  blocked: true,
  rule,
  entryId: null,
  reason,
  reasons: [],
  isJudged: false,
});
