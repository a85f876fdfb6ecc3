import { midnightUtc } from './local-time.ts';

/** The first instant of the year 10000 in UTC: later ones have no ISO 8601 form that is read here. */
export const YEAR_10000 = Date.UTC(10_000, 0);

/** An ISO 8601 date-time, taken apart. */
export interface DateTime {
  /** `yyyy-MM-dd`, a date of the calendar. */
  readonly date: string;
  /** What the wall clock shows, in ms as if it stood in UTC. Parts of a millisecond are cut off. */
  readonly wall: number;
  /** How many ms that clock is ahead of UTC; `undefined`: not said, so it is the clock of whoever is asked. */
  readonly ahead: number | undefined;
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(Z|([+-])(0\d|1[0-8])(?::?([0-5]\d))?)?$/i;

/** Takes a date-time apart: `2021-04-20T14:24:47.847Z`, `2023-12-23T00:00-05:00`, `2021-04-20T00:00`. `undefined` for any other text. */
export function dateTimeOf(text: string): DateTime | undefined {
  const [, date = '', hours, minutes, seconds = '0', fraction = '', zone, sign, zoneHours = '0', zoneMinutes = '0'] =
    DATE_TIME.exec(text) ?? [];
  const midnight = midnightUtc(date);
  if (midnight === undefined) return undefined;
  const time =
    minuteCount(hours, minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  const ahead = (sign === '-' ? -1 : 1) * minuteCount(zoneHours, zoneMinutes) * 60_000;
  return { date, wall: midnight + time, ahead: zone === undefined ? undefined : ahead };
}

const minuteCount = (hours: string | undefined, minutes: string | undefined): number =>
  Number(hours) * 60 + Number(minutes);

/** Eight digits that make a date of 1970 or later: ISO 8601's basic form, which read as milliseconds would be some hours of 1970. */
export function isBasicDate(text: string): boolean {
  const midnight = /^\d{8}$/.test(text)
    ? midnightUtc(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    : undefined;
  return midnight !== undefined && midnight >= 0;
}
