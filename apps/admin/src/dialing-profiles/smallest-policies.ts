import type { DayOfWeek, DialingPolicy } from '@clearline/rules';
import { DAY_WORDS, DAYS, type PolicyPlace, speaksOf } from './policies.ts';
import { dayOf, LONGEST_MINUTES, type PolicyWeek, sameDay } from './policy-week.ts';

const WORDS = Object.keys(DAY_WORDS) as readonly DayOfWeek[];
const daysOf = (word: DayOfWeek): readonly number[] => DAYS.flatMap((_, day) => (speaksOf(word, day) ? [day] : []));

/** The numbers of so many bits, those with few ones first: each names a set. */
const sets: readonly number[] = Array.from({ length: 2 ** WORDS.length }, (_, bits) => bits).sort(
  (one, other) => ones(one) - ones(other) || one - other,
);
function ones(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + ones(bits >> 1);
}

/**
 * The fewest policies that say a week in a place. All policies of a day count at once, the strictest of each kind, so a policy for
 * every day may be narrowed by another for one of them. Of two sets of one size, the one whose days overlap less.
 */
export function smallestPolicies(week: PolicyWeek, place: PolicyPlace): readonly DialingPolicy[] {
  const useful = WORDS.flatMap((word) => strictestOf(word, week, place) ?? []);
  const days = week.map((wanted, day) => ({ wanted, spoken: bitsOf(useful, day) }));
  const said = (bits: number) =>
    days.every(({ wanted, spoken }) => sameDay(dayOf(chosen(useful, bits & spoken)), wanted));
  let best: readonly DialingPolicy[] | undefined;
  for (const bits of sets) {
    if (best !== undefined && ones(bits) > best.length) break;
    if (bits >= 2 ** useful.length || !said(bits)) continue;
    const set = chosen(useful, bits);
    if (best === undefined || coverage(set) < coverage(best)) best = set;
  }
  return best ?? useful; // the policies of single days alone say any week
}

const chosen = (policies: readonly DialingPolicy[], bits: number): readonly DialingPolicy[] =>
  policies.filter((_, at) => ((bits >> at) & 1) === 1);

const bitsOf = (policies: readonly DialingPolicy[], day: number): number =>
  policies.reduce((bits, { dayOfWeek }, at) => (speaksOf(dayOfWeek, day) ? bits | (1 << at) : bits), 0);

const coverage = (set: readonly DialingPolicy[]): number =>
  set.reduce((sum, { dayOfWeek }) => sum + daysOf(dayOfWeek).length, 0);

/**
 * The strictest policy of a word that forbids nothing that one of its days allows. Whatever set says the week, its policy of this word
 * may be changed for this one, so no others need be tried. Undefined where it would say nothing.
 */
function strictestOf(
  dayOfWeek: DayOfWeek,
  week: PolicyWeek,
  { state, areaCode }: PolicyPlace,
): DialingPolicy | undefined {
  const days = daysOf(dayOfWeek).flatMap((day) => week[day] ?? []);
  const open = days.map(({ hours }) => hours).filter(({ kind }) => kind !== 'CLOSED');
  const windows = open.flatMap((hours) => (hours.kind === 'WINDOW' ? [hours] : []));
  const start = Math.min(...windows.map((window) => window.start));
  const end = Math.max(...windows.map((window) => window.end));
  const isTimed = windows.length > 0 && windows.length === open.length && end - start <= LONGEST_MINUTES;
  const policy: DialingPolicy = {
    ...{ dayOfWeek, country: null, state, areaCode },
    doNotDial: open.length === 0,
    doNotLeaveMessage: days.every(({ noMessage }) => noMessage),
    startMinute: isTimed ? start : null,
    endMinute: isTimed ? end % 1440 : null,
  };
  return isTimed || policy.doNotDial || policy.doNotLeaveMessage ? policy : undefined;
}
