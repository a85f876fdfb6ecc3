import type { Schema } from '@clearline/contract';
import { type Finding, type HoursFinding, hoursRules, type ListObjection, type SetAside } from '@clearline/rules';
import { utcTime } from './instants.ts';

/** A finding as it is answered. */
export type Answered = Schema<'DecisionFinding'>;
type Unranked = Omit<Answered, 'precedence'>;

type EndOf = (finding: ListObjection) => number | null;

/** What was found against a contact, by where it was found. */
export interface Found {
  readonly listed: readonly Finding<ListObjection>[];
  readonly endOf: EndOf;
  readonly timed: readonly HoursFinding[];
  /** Why the place is not known, as sentences. */
  readonly doubts: readonly string[];
  readonly notices: readonly Unranked[];
}

// What ends a contact for good is told before what ends it for now; within one effect, lists come first, as they need no clock.
const EFFECTS = ['BLOCKS', 'NOT_NOW', 'NO_MESSAGE', 'NOTICE'] as const satisfies readonly Answered['effect'][];

/** All findings in the order of their precedence. */
export function findingAnswers({ listed, endOf, timed, doubts, notices }: Found): Answered[] {
  const all: readonly Unranked[] = [
    ...listed.map((finding) => ofList(finding, endOf)),
    ...doubts.map(ofDoubt),
    // A doubt says why no zone is known; that none is adds nothing.
    ...timed.filter(({ rule }) => rule !== PLACE_UNKNOWN || doubts.length === 0).map(ofHours),
    ...notices,
  ];
  return EFFECTS.flatMap((effect) => all.filter((finding) => finding.effect === effect)).map((finding, index) => ({
    ...finding,
    precedence: index + 1,
  }));
}

const ofList = ({ rule, kind, cites, effect, because, scope, entryId, ...ends }: Finding<ListObjection>, endOf: EndOf) => ({
  ...{ rule, kind, effect, because, citation: cites, scope },
  ...(entryId !== null && { entryId }),
  ...ending(endOf({ rule, kind, cites, effect, because, scope, entryId, ...ends } as ListObjection)),
});

const PLACE_UNKNOWN = 'place-unknown';
const placeUnknown = hoursRules.find(({ id }) => id === PLACE_UNKNOWN);

const ofDoubt = (because: string): Unranked => ({
  rule: PLACE_UNKNOWN,
  kind: 'PLACE',
  effect: 'BLOCKS',
  because,
  citation: placeUnknown?.cites ?? '',
  scope: { kind: 'CLIENT' },
});

function ofHours({ rule, kind, cites, effect, because, scope, ...finding }: HoursFinding): Unranked {
  const { profileId, policyId, regulation, endsAt } = finding;
  return {
    // A rule of a pack is known by its own id, under which the pack says what it is.
    rule: regulation?.ruleId ?? rule,
    ...{ kind, effect, because, citation: cites, scope },
    ...(profileId !== null && { profileId }),
    ...(policyId !== null && { policyId }),
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
