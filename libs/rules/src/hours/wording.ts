import { wallAt, type ZoneClock } from '../local-time.ts';
import { DAY_MS, dayAt } from './local-day.ts';
import { dateOf, WEEKDAYS, weekdayOf } from './weekday.ts';

/** How the time of day reads in a sentence: `07:59`. Seconds are cut off, so that what is early never reads as if it were in time. */
export const clockTime = (at: number, clock: ZoneClock): string => timeOfDay(wallAt(at, clock));

/** `14:00`, of ms since midnight; of a later day, with the number of days: `03:00 of the next day`. */
export function timeOfDay(ms: number): string {
  return new Date(((ms % DAY_MS) + DAY_MS) % DAY_MS).toISOString().slice(11, 16);
}

/** An end of a window of an Eastern day: `21:00`, or `03:00 of the next day`. */
export const endOfWindow = (ms: number): string => (ms >= DAY_MS ? `${timeOfDay(ms)} of the next day` : timeOfDay(ms));

/** `Monday, 2026-07-06`, as a clock shows it. */
export const dayInWords = (at: number, clock: ZoneClock): string => {
  const day = dayAt(at, clock);
  const word = WEEKDAYS[weekdayOf(day)] ?? '';
  return `${word.charAt(0)}${word.slice(1).toLowerCase()}, ${dateOf(day)}`;
};

/** `07:59 on Monday, 2026-07-06, in America/Chicago`. */
export const localTimeInWords = (at: number, clock: ZoneClock): string =>
  `${clockTime(at, clock)} on ${dayInWords(at, clock)}, in ${clock.name}`;
