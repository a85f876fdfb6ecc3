import type { DayOfWeek } from '../policy/policy.ts';

/** The days of the week in the order of `weekdayOf`. */
export const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

/** 0 for Sunday to 6 for Saturday, of a day counted from 1970-01-01, which was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** Answers by day of the week, each worked out when it is first asked for. */
export function byWeekday<T>(answer: (weekday: number) => T): (weekday: number) => T {
  const known: (T | undefined)[] = [];
  return (weekday) => (known[weekday] ??= answer(weekday));
}

/** Whether a word for one or several days of the week speaks of this one. */
export function speaksOf(days: DayOfWeek, weekday: number): boolean {
  if (days === 'ALL') return true;
  const isWeekend = weekday === 0 || weekday === 6;
  if (days === 'WEEKEND') return isWeekend;
  if (days === 'WEEKDAY') return !isWeekend;
  return days === WEEKDAYS[weekday];
}

/** A day counted from 1970-01-01 as `yyyy-MM-dd`. */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
