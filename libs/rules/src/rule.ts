import type { Schema } from '@clearline/contract';
import type { Block } from './dnc.ts';

/** How far an objection reaches within its client. */
export type Scope =
  | { readonly kind: 'CLIENT' }
  | { readonly kind: 'SERVICE'; readonly serviceId: number }
  | { readonly kind: 'CONTACT_GROUP'; readonly contactGroupId: number };

/** What a rule reads: a list, a flag, the list of a channel, a clock, a regulation pack, where somebody is, earlier attempts. */
export type RuleKind = 'LIST' | 'FLAG' | 'SUPPRESSION' | 'HOURS' | 'REGULATION' | 'PLACE' | 'FREQUENCY';

/**
 * What an objection does to a contact: it must not be made, or not at this instant, or no message may be left. A notice forbids
 * nothing; it says what was not judged.
 */
export type Effect = 'BLOCKS' | 'NOT_NOW' | 'NO_MESSAGE' | 'NOTICE';

/** One thing that a rule has to say of a contact. */
export interface Objection {
  /** A sentence for a compliance officer. It names entries by id and never holds a phone, an account or a zip code. */
  readonly because: string;
  readonly effect: Effect;
  readonly scope: Scope;
}

/** A reason out of a list or a flag. */
export interface ListObjection extends Objection {
  /** The entry in the list that the rule reads; `null` for a flag. */
  readonly entryId: number | null;
  /** The ordinal of an account's phone; `null` for anything else. */
  readonly ordinal: number | null;
  /** `null` where the list does not tell daily from permanent. */
  readonly block: Block | null;
  /** Epoch ms from which this objection no longer holds by itself; `null`: it does not end at an instant. */
  readonly lapsesAt: number | null;
  /** Last local date (`yyyy-MM-dd`, in the client's zone) on which it holds; `null`: it does not end with a date. */
  readonly expiresOn: string | null;
}

/** A reason out of the time where the person may be. */
export interface HoursObjection extends Objection {
  /** The text that is enforced, where it stands in a regulation pack and not in the rule. */
  readonly cites?: string;
  /** IANA name of the clock by which it speaks; `null` where it speaks of no clock. */
  readonly zone: string | null;
  /** Epoch ms at which this rule stops objecting; `null`: not within `SEARCH_DAYS`, or waiting does not help. */
  readonly endsAt: number | null;
  readonly profileId: number | null;
  readonly policyId: number | null;
  readonly regulation: RegulationReference | null;
}

/** Where in a regulation pack a rule stands. */
export interface RegulationReference {
  readonly pack: string;
  readonly version: string;
  readonly ruleId: string;
  readonly level: Schema<'RegulationLevel'>;
  /** Where the text, or what is known of it, was seen. */
  readonly source: string;
  readonly doubt: string | null;
}

/** An example of a rule, as data: what differs from a contact against which nothing speaks, and the sentence that the rule says. */
export interface RuleExample<Given> {
  /** The case, as a phrase. */
  readonly when: string;
  readonly given: Given;
  readonly says: string;
}

/** Facts in, objections out. Silence means no objection. */
export interface Rule<Facts, Said extends Objection = ListObjection, Given = Partial<Facts>> {
  /** Stable for ever: it is written into audit rows. It is the name of the rule's file. */
  readonly id: string;
  readonly kind: RuleKind;
  /** The text that the rule enforces, so that a lawyer can check it. */
  readonly cites: string;
  /** What the rule forbids, in one sentence. */
  readonly states: string;
  /** The facts on which its answer depends, by name. */
  readonly reads: readonly string[];
  readonly examples: readonly RuleExample<Given>[];
  readonly check: (facts: Facts) => readonly Said[];
}

/** An objection with the rule that raised it. */
export type Finding<Said extends Objection = Objection> = Said & {
  readonly rule: string;
  readonly kind: RuleKind;
  readonly cites: string;
};

/** Asks every rule, in order, even after the first objection: one reason at a time makes callers ask many times. */
export const findingsOf = <Facts, Said extends Objection>(
  facts: Facts,
  rules: readonly Pick<Rule<Facts, Said>, 'id' | 'kind' | 'cites' | 'check'>[],
): readonly Finding<Said>[] =>
  rules.flatMap(({ id, kind, cites, check }) =>
    check(facts).map((objection) => ({ rule: id, kind, cites, ...objection })),
  );
