import { effectOf, ofNumbers, ofPresence, ofSets, together } from './effect.ts';
import { isSame } from './is-same.ts';
import type { RegulationEffect, RegulationPropertyChange, RegulationRule } from './pack.ts';
import { isWithin, weekOf } from './week.ts';

type Property = Exclude<keyof RegulationRule, 'id'>;
type Comparison<P extends Property> = (before: RegulationRule[P], after: RegulationRule[P]) => RegulationEffect;

const wording = (): RegulationEffect => 'WORDING';

// Dates compare as texts; a rule with no first date has long been in effect, and one with no last date has no end.
const BEFORE_ALL = '0000-00-00';
const AFTER_ALL = '9999-99-99';

const LEVELS = ['C', 'B', 'A'] as const;

/** What a difference in each property of a rule does, given that there is one. */
const COMPARISONS: { readonly [P in Property]: Comparison<P> } = {
  title: wording,
  citation: wording,
  source: wording,
  checkedOn: wording,
  doubt: wording,
  exemptions: wording,
  // Whoever asks for a level gets all that is better evidenced, so a rule that rises is applied by more.
  level: (before, after) => ofNumbers(LEVELS.indexOf(before), LEVELS.indexOf(after)),
  effectiveFrom: (before, after) =>
    effectOf({
      isStricter: (after ?? BEFORE_ALL) < (before ?? BEFORE_ALL),
      isLooser: (after ?? BEFORE_ALL) > (before ?? BEFORE_ALL),
    }),
  effectiveTo: (before, after) =>
    effectOf({
      isStricter: (after ?? AFTER_ALL) > (before ?? AFTER_ALL),
      isLooser: (after ?? AFTER_ALL) < (before ?? AFTER_ALL),
    }),
  jurisdiction: (before, after) => effectOfCovers(covers(after, before), covers(before, after)),
  channels: ofSets,
  callModes: ofSets,
  timeBasis: (before, after) => {
    const isPartOf = (part: typeof before, whole: typeof before) =>
      whole.kind === 'BOTH' && (part.kind === 'RECIPIENT' || part.zone === whole.zone);
    return effectOfCovers(isPartOf(before, after), isPartOf(after, before));
  },
  hours: (before, after) => {
    if (before === null || after === null) return ofPresence(before, after);
    const [old, young] = [weekOf(before), weekOf(after)];
    const [isNoWider, isNoNarrower] = [isWithin(young, old), isWithin(old, young)];
    return isNoWider && isNoNarrower ? 'WORDING' : effectOfCovers(isNoWider, isNoNarrower);
  },
  closedOn: ofSets,
  closures: ofSets,
  frequency: (before, after) => {
    if (before === null || after === null) return ofPresence(before, after);
    if (before.per !== after.per) return 'OTHER';
    return together([
      ofNumbers(-before.attemptsMax, -after.attemptsMax),
      ofNumbers(before.periodHours, after.periodHours),
      ofNumbers(before.afterConversationHours ?? 0, after.afterConversationHours ?? 0),
      ofNumbers(before.presumptionOnly ? 0 : 1, after.presumptionOnly ? 0 : 1),
    ]);
  },
};

const PROPERTIES = Object.keys(COMPARISONS) as Property[];

/** The properties in which two versions of a rule differ, in the order of the table above. */
export const compareRules = (before: RegulationRule, after: RegulationRule): RegulationPropertyChange[] =>
  PROPERTIES.flatMap((property) => compareProperty(property, before, after));

function compareProperty<P extends Property>(
  property: P,
  before: RegulationRule,
  after: RegulationRule,
): RegulationPropertyChange[] {
  if (isSame(before[property], after[property])) return [];
  const effect = COMPARISONS[property](before[property], after[property]);
  return [{ property, before: before[property], after: after[property], effect }];
}

/** Of two things that differ: whether the later one takes more, takes less, or cannot be compared. */
const effectOfCovers = (isStricter: boolean, isLooser: boolean): RegulationEffect =>
  isStricter === isLooser ? 'OTHER' : effectOf({ isStricter, isLooser });

type Jurisdiction = RegulationRule['jurisdiction'];

/** Whether everybody whom one jurisdiction protects is protected by another as well. */
function covers(large: Jurisdiction, small: Jurisdiction): boolean {
  if (large.country !== small.country) return false;
  const isLeftOut = (state: string) => large.exceptStates?.includes(state) ?? false;
  if (large.states === null)
    return small.states === null
      ? (large.exceptStates ?? []).every((state) => small.exceptStates?.includes(state))
      : !small.states.some(isLeftOut);
  return small.states?.every((state) => large.states?.includes(state)) ?? false;
}
