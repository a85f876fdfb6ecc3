import { isoDate, midnightUtc, wallAt, type ZoneClock } from './local-time.ts';
import { read, type Reading, refuse } from './reading.ts';

const EXPECTED =
  'expected a calendar date as yyyy-MM-dd, an ISO 8601 date-time, or milliseconds since 1970-01-01T00:00Z, in the years 1970 to 9999';

const YEAR_10000 = Date.UTC(10_000, 0);

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(Z|([+-])(0\d|1[0-8])(?::?([0-5]\d))?)?$/i;

/**
 * Reads an `expirationDate` as the calendar date that it means in the client's zone, `yyyy-MM-dd`.
 *
 * A plain date is that date. An instant, whether epoch ms (a number or its digits) or an ISO 8601 date-time with an offset
 * or `Z`, is its local date: 1520035349000 is 2018-03-02 in New York though it is March 3 in UTC. A date-time without an
 * offset is read off the client's wall clock. Whatever else arrives is refused and never means "no expiry".
 */
export function readDateOrInstant(value: number | string, clock: ZoneClock): Reading {
  if (typeof value === 'number') return readInstant(value, clock);
  const text = value.trim();
  // Eight digits that make a date are ISO 8601's basic form; read as milliseconds they would expire the entry in 1970.
  if (isBasicDate(text)) return refuse(`${EXPECTED}; '${text}' may be a date without its hyphens`);
  if (/^\d+$/.test(text)) return readInstant(Number(text), clock);
  if (!text.includes('T') && !text.includes('t')) return readDate(text);
  return readDateTime(text, clock);
}

function readInstant(at: number, clock: ZoneClock): Reading {
  if (!Number.isSafeInteger(at)) return refuse(EXPECTED);
  const wall = wallAt(at, clock);
  return wall >= 0 && wall < YEAR_10000 ? read(isoDate(wall)) : refuse(EXPECTED);
}

function readDate(text: string): Reading {
  const midnight = midnightUtc(text);
  return midnight !== undefined && midnight >= 0 ? read(text) : refuse(EXPECTED);
}

function readDateTime(text: string, clock: ZoneClock): Reading {
  const [, date = '', hours = '', minutes = '', seconds = '0', zone, sign, zoneHours = '0', zoneMinutes = '0'] =
    DATE_TIME.exec(text) ?? [];
  const midnight = midnightUtc(date);
  if (midnight === undefined) return refuse(EXPECTED);
  if (zone === undefined) return readDate(date);
  const east = (sign === '-' ? -1 : 1) * minuteCount(zoneHours, zoneMinutes);
  return readInstant(midnight + (minuteCount(hours, minutes) - east) * 60_000 + Number(seconds) * 1000, clock);
}

const minuteCount = (hours: string, minutes: string): number => Number(hours) * 60 + Number(minutes);

function isBasicDate(text: string): boolean {
  const midnight = /^\d{8}$/.test(text)
    ? midnightUtc(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    : undefined;
  return midnight !== undefined && midnight >= 0;
}
