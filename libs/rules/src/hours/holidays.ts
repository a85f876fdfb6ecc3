import { midnightUtc } from '../local-time.ts';
import { DAY_MS } from './local-day.ts';
import type { Holiday, HolidayCalendar } from './regulation-pack.ts';
import { WEEKDAYS, weekdayOf } from './weekday.ts';

const SUNDAY = 0;
const SATURDAY = 6;

/** The holiday of a calendar that closes a day (counted from 1970-01-01), whether by its own date or as it is observed. */
export type ClosedBy = (day: number) => Holiday | undefined;

type DaysOfYear = ReadonlyMap<number, Holiday>;

// What a released calendar says never changes, and every question about a place of its pack needs it.
const known = new WeakMap<HolidayCalendar, Map<number, DaysOfYear>>();

/** Reads calendars, and keeps what it worked out of each year of each. */
export const closedBy =
  (calendars: readonly HolidayCalendar[]): ClosedBy =>
  (day) => {
    const year = new Date(day * DAY_MS).getUTCFullYear();
    for (const calendar of calendars) {
      // New Year's Day is observed on December 31 where it is a Saturday.
      for (const nominal of [year, year + 1, year - 1]) {
        const holiday = daysOfYear(calendar, nominal).get(day);
        if (holiday) return holiday;
      }
    }
    return undefined;
  };

function daysOfYear(calendar: HolidayCalendar, year: number): DaysOfYear {
  const years = known.get(calendar) ?? new Map<number, DaysOfYear>();
  known.set(calendar, years);
  const days =
    years.get(year) ??
    new Map(calendar.holidays.flatMap((holiday) => daysOf(holiday, year).map((day) => [day, holiday] as const)));
  years.set(year, days);
  return days;
}

/** The days that a holiday of a year closes, counted from 1970-01-01. One that is moved may fall into the year before or after. */
export function daysOf(holiday: Holiday, year: number): readonly number[] {
  if (year < (holiday.fromYear ?? year) || year > (holiday.toYear ?? year)) return [];
  return actualDays(holiday.on, year).flatMap((actual) => {
    const observed = actual + shift(holiday.observed, weekdayOf(actual));
    return holiday.actualDayToo && observed !== actual ? [actual, observed] : [observed];
  });
}

function shift(observed: Holiday['observed'], weekday: number): number {
  if (observed === 'NONE') return 0;
  if (weekday === SUNDAY) return 1;
  if (weekday !== SATURDAY || observed === 'SUNDAY_TO_MONDAY') return 0;
  return observed === 'WEEKEND_TO_MONDAY' ? 2 : -1;
}

function actualDays(on: Holiday['on'], year: number): readonly number[] {
  switch (on.kind) {
    case 'FIXED':
      return dated(`${year}-${two(on.month)}-${two(on.day)}`);
    case 'NTH_WEEKDAY':
      return nthWeekday(year, on.month, WEEKDAYS.indexOf(on.weekday), on.nth).map((day) => day + (on.plusDays ?? 0));
    case 'EASTER':
      return [easter(year) + on.offsetDays];
    case 'DATES':
      return on.dates.filter((date) => date.startsWith(`${year}-`)).flatMap(dated);
  }
}

/** None where there is no such date, as on February 29 of most years. */
function dated(date: string): readonly number[] {
  const midnight = midnightUtc(date);
  return midnight === undefined ? [] : [midnight / DAY_MS];
}

/** None where the month has no fifth. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): readonly number[] {
  const first = Date.UTC(year, month - 1, 1) / DAY_MS;
  const after = Date.UTC(year, month, 1) / DAY_MS;
  const ofMonth = Array.from({ length: after - first }, (_, n) => first + n).filter(
    (day) => weekdayOf(day) === weekday,
  );
  const day = ofMonth.at(nth > 0 ? nth - 1 : nth);
  return day === undefined ? [] : [day];
}

/** Easter Sunday of the Gregorian calendar, by the algorithm that Meeus gives after an anonymous correspondent of Nature (1876). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / DAY_MS;
}

const two = (part: number): string => String(part).padStart(2, '0');
