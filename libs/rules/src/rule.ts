import type { Block } from './dnc.ts';

/** How far an objection reaches within its client. */
export type Scope =
  | { readonly kind: 'CLIENT' }
  | { readonly kind: 'SERVICE'; readonly serviceId: number }
  | { readonly kind: 'CONTACT_GROUP'; readonly contactGroupId: number };

/** One reason against a call. */
export interface Objection {
  /** A sentence for a compliance officer. It names entries by id and never holds a phone, an account or a zip code. */
  readonly because: string;
  /** The entry in the list that the rule reads; `null` for a flag. */
  readonly entryId: number | null;
  /** The ordinal of an account's phone; `null` for anything else. */
  readonly ordinal: number | null;
  /** `null` where the list does not tell daily from permanent. */
  readonly block: Block | null;
  readonly scope: Scope;
  /** Epoch ms from which this objection no longer holds by itself; `null`: it does not end at an instant. */
  readonly lapsesAt: number | null;
  /** Last local date (`yyyy-MM-dd`, in the client's zone) on which it holds; `null`: it does not end with a date. */
  readonly expiresOn: string | null;
}

/** Facts in, objections out. Silence means no objection. */
export interface Rule<Facts> {
  /** Stable for ever: it is written into audit rows. It is the name of the rule's file. */
  readonly id: string;
  /** The text that the rule enforces, so that a lawyer can check it. */
  readonly cites: string;
  /** What the rule forbids, in one sentence. */
  readonly states: string;
  readonly check: (facts: Facts) => readonly Objection[];
}

/** An objection with the rule that raised it. */
export interface Finding extends Objection {
  readonly rule: string;
  readonly cites: string;
}

/** Asks every rule, in order, even after the first objection: one reason at a time makes callers ask many times. */
export const findingsOf = <Facts>(facts: Facts, rules: readonly Rule<Facts>[]): readonly Finding[] =>
  rules.flatMap((rule) => rule.check(facts).map((objection) => ({ rule: rule.id, cites: rule.cites, ...objection })));
