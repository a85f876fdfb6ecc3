import type { Schema } from '@clearline/contract';
import type { DayOfWeek, DialingPolicy } from '@clearline/rules';

/** Where policies apply: in a state, in an area code, or where the two meet. */
export interface PolicyPlace {
  readonly state: string | null;
  readonly areaCode: string | null;
}

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** The words of the API for days, those for several first, as they read. */
export const DAY_WORDS = {
  ALL: 'every day',
  WEEKDAY: 'Monday to Friday',
  WEEKEND: 'Saturday and Sunday',
  MONDAY: 'Monday',
  TUESDAY: 'Tuesday',
  WEDNESDAY: 'Wednesday',
  THURSDAY: 'Thursday',
  FRIDAY: 'Friday',
  SATURDAY: 'Saturday',
  SUNDAY: 'Sunday',
} as const satisfies Record<DayOfWeek, string>;

/** Whether a word speaks of a day, which is counted from 0 for Monday. */
export const speaksOf = (word: DayOfWeek, day: number): boolean =>
  word === 'ALL' || (word === 'WEEKDAY' && day < 5) || (word === 'WEEKEND' && day > 4) || word === DAYS[day];

/** Equal for policies of one place. */
export const placeKey = ({ state, areaCode }: PolicyPlace): string => `${state ?? ''}/${areaCode ?? ''}`;

/** Equal for policies that say the same. The country follows from the rest. */
export const sameness = (policy: DialingPolicy): string =>
  JSON.stringify([
    ...[placeKey(policy), policy.dayOfWeek, policy.doNotDial, policy.doNotLeaveMessage],
    ...[policy.startMinute, policy.endMinute],
  ]);

/** The policies of one place. */
export const policiesIn = (policies: readonly DialingPolicy[], place: PolicyPlace): readonly DialingPolicy[] =>
  policies.filter((policy) => placeKey(policy) === placeKey(place));

/** All policies, with these in place of those of a place. They stand where the first of them stood. */
export function withPlace(
  policies: readonly DialingPolicy[],
  place: PolicyPlace,
  these: readonly DialingPolicy[],
): readonly DialingPolicy[] {
  const first = policies.findIndex((policy) => placeKey(policy) === placeKey(place));
  const others = policies.filter((policy) => placeKey(policy) !== placeKey(place));
  return first === -1 ? [...others, ...these] : [...others.slice(0, first), ...these, ...others.slice(first)];
}

/** Whether two lists say the same, in whatever order. */
export const saySame = (one: readonly DialingPolicy[], other: readonly DialingPolicy[]): boolean =>
  JSON.stringify(one.map(sameness).sort()) === JSON.stringify(other.map(sameness).sort());

const EPOCH_EASTERN_MINUTES = 5 * 60; // a policy time is answered as of 1970-01-01 at UTC-5
const DAY_MINUTES = 1440;

const minuteOf = (time: number | null | undefined): number | null =>
  time === null || time === undefined ? null : (time / 60_000 - EPOCH_EASTERN_MINUTES + DAY_MINUTES) % DAY_MINUTES;

/** A policy of the API as the rules call its parts. */
export const readPolicy = (policy: Schema<'DialingPolicy'>): DialingPolicy => ({
  dayOfWeek: policy.dayOfWeek,
  doNotDial: policy.doNotDial ?? false,
  doNotLeaveMessage: policy.doNotLeaveMessage ?? false,
  country: policy.country ?? null,
  state: policy.state ?? null,
  areaCode: policy.areaCode ?? null,
  startMinute: minuteOf(policy.startTime),
  endMinute: minuteOf(policy.endTime),
});

/** `08:30`, of minutes since midnight; of a later day likewise. */
export const clockText = (minute: number): string => {
  const inDay = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
};

/** A policy as a request has it. */
export const writePolicy = (policy: DialingPolicy): Schema<'NewDialingPolicy'> => ({
  dayOfWeek: policy.dayOfWeek,
  doNotDial: policy.doNotDial,
  doNotLeaveMessage: policy.doNotLeaveMessage,
  // Whatever two letters it is: the API judges it.
  ...(policy.state !== null && { state: policy.state as Schema<'State'> }),
  ...(policy.areaCode !== null && { areaCode: policy.areaCode }),
  ...(policy.startMinute !== null && { startTime: clockText(policy.startMinute) }),
  ...(policy.endMinute !== null && { endTime: clockText(policy.endMinute) }),
});
