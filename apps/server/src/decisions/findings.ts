import type { Schema } from '@clearline/contract';
import { type Finding, type HoursFinding, type ListObjection, type SetAside } from '@clearline/rules';
import { utcTime } from './instants.ts';

/** A finding as it is answered. */
export type Answered = Schema<'DecisionFinding'>;
export type Unranked = Omit<Answered, 'precedence'>;

type EndOf = (finding: ListObjection) => number | null;

/** What was found against a contact, by where it was found. */
export interface Found {
  readonly listed: readonly Finding<ListObjection>[];
  readonly endOf: EndOf;
  readonly timed: readonly HoursFinding[];
  /** What the rules do not find and is to be told all the same. */
  readonly others: readonly Unranked[];
}

// What ends a contact for good is told before what ends it for now; within one effect, lists come first, as they need no clock.
const EFFECTS = ['BLOCKS', 'NOT_NOW', 'NO_MESSAGE', 'NOTICE'] as const satisfies readonly Answered['effect'][];

/** All findings in the order of their precedence. */
export function findingAnswers({ listed, endOf, timed, others }: Found): Answered[] {
  const all: readonly Unranked[] = [
    ...listed.map((finding) => ofList(finding, endOf)),
    ...others,
    ...timed.map(ofHours),
  ];
  return EFFECTS.flatMap((effect) => all.filter((finding) => finding.effect === effect)).map((finding, index) => ({
    ...finding,
    precedence: index + 1,
  }));
}

function ofList(finding: Finding<ListObjection>, endOf: EndOf): Unranked {
  const { rule, kind, cites, effect, because, scope, entryId } = finding;
  return {
    ...{ rule, kind, effect, because, citation: cites, scope },
    ...(entryId !== null && { entryId }),
    ...ending(endOf(finding)),
  };
}

function ofHours({ rule, kind, cites, effect, because, scope, ...finding }: HoursFinding): Unranked {
  const { profileId, policyId, zone, regulation, endsAt } = finding;
  return {
    // A rule of a pack is known by its own id, under which the pack says what it is.
    rule: regulation?.ruleId ?? rule,
    ...{ kind, effect, because, citation: cites, scope },
    ...(profileId !== null && { profileId }),
    ...(policyId !== null && { policyId }),
    ...(zone !== null && { zone }),
    ...(regulation && {
      source: regulation.source,
      level: regulation.level,
      ...(regulation.doubt !== null && { doubt: regulation.doubt }),
      pack: { name: regulation.pack, version: regulation.version },
    }),
    ...ending(endsAt),
  };
}

const ending = (at: number | null): { endsAt?: string } => {
  const endsAt = at === null ? undefined : utcTime(at);
  return endsAt === undefined ? {} : { endsAt };
};

export const setAsideAnswer = (one: SetAside, endOf: EndOf): Schema<'DecisionSetAside'> => ({
  rule: one.rule,
  because: one.because,
  citation: one.cites,
  entryId: one.entryId ?? 0,
  setAsideBy: one.setAsideBy,
  setAsideBecause: one.setAsideBecause,
  scope: one.scope,
  ...ending(endOf(one)),
});
