import type { DialingPolicy } from '@clearline/rules';
import { DAYS, speaksOf } from './policies.ts';

/** The longest window that a policy can say: equal times are none. */
export const LONGEST_MINUTES = 1439;

/**
 * When people of a place may be called on one day where they are. A window is in minutes of the Eastern clock since midnight of the
 * Eastern date that equals the day: it opens within that date, and may end on the next, as 1620 for 03:00. DEFAULT: 08:00 to 21:00
 * where the person is.
 */
export type DayHours =
  | { readonly kind: 'DEFAULT' }
  | { readonly kind: 'CLOSED' }
  | { readonly kind: 'WINDOW'; readonly start: number; readonly end: number };

export interface PolicyDay {
  readonly hours: DayHours;
  readonly noMessage: boolean;
}

/** What the policies of one place say, from Monday to Sunday. */
export type PolicyWeek = readonly PolicyDay[];

/** What policies of one place come to: of all that speak of a day, the latest start and the earliest end, and any do-not-dial. */
export const weekOf = (policies: readonly DialingPolicy[]): PolicyWeek =>
  DAYS.map((_, day) => dayOf(policies.filter(({ dayOfWeek }) => speaksOf(dayOfWeek, day))));

/** What policies that all speak of one day come to. */
export function dayOf(policies: readonly DialingPolicy[]): PolicyDay {
  const noMessage = policies.some(({ doNotLeaveMessage }) => doNotLeaveMessage);
  const windows = policies.flatMap(windowOf);
  const start = Math.max(...windows.map((window) => window.start));
  const end = Math.min(...windows.map((window) => window.end));
  if (policies.some(({ doNotDial }) => doNotDial)) return { hours: { kind: 'CLOSED' }, noMessage };
  if (windows.length === 0) return { hours: { kind: 'DEFAULT' }, noMessage };
  return { hours: start < end ? { kind: 'WINDOW', start, end } : { kind: 'CLOSED' }, noMessage };
}

function windowOf({ startMinute: start, endMinute: end }: DialingPolicy) {
  return start === null || end === null ? [] : [{ start, end: end > start ? end : end + 1440 }];
}

const sameHours = (one: DayHours, other: DayHours): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'WINDOW' || other.kind !== 'WINDOW' || (one.start === other.start && one.end === other.end));

/** Whether two days say the same. */
export const sameDay = (one: PolicyDay, other: PolicyDay): boolean =>
  one.noMessage === other.noMessage && sameHours(one.hours, other.hours);
