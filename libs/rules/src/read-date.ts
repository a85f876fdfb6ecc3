import { dateTimeOf, isBasicDate, YEAR_10000 } from './date-time.ts';
import { isoDate, midnightUtc, wallAt, type ZoneClock } from './local-time.ts';
import { read, type Reading, refuse } from './reading.ts';

const EXPECTED =
  'expected a calendar date as yyyy-MM-dd, an ISO 8601 date-time, or milliseconds since 1970-01-01T00:00Z, in the years 1970 to 9999';

/**
 * Reads an `expirationDate` as the calendar date that it means in the client's zone, `yyyy-MM-dd`.
 *
 * A plain date is that date. An instant, whether epoch ms (a number or its digits) or an ISO 8601 date-time with an offset
 * or `Z`, is its local date: 1520035349000 is 2018-03-02 in New York though it is March 3 in UTC. A date-time without an
 * offset is read off the client's wall clock. Whatever else arrives is refused and never means "no expiry".
 */
export function readDateOrInstant(value: number | string, clock: ZoneClock): Reading {
  if (typeof value === 'number') return dateAt(value, clock);
  const text = value.trim();
  if (isBasicDate(text)) return refuse(`${EXPECTED}; '${text}' may be a date without its hyphens`);
  if (/^\d+$/.test(text)) return dateAt(Number(text), clock);
  const given = dateTimeOf(text);
  if (given?.ahead !== undefined) return dateAt(given.wall - given.ahead, clock);
  return readDate(given?.date ?? text);
}

function dateAt(at: number, clock: ZoneClock): Reading {
  if (!Number.isSafeInteger(at)) return refuse(EXPECTED);
  const wall = wallAt(at, clock);
  return wall >= 0 && wall < YEAR_10000 ? read(isoDate(wall)) : refuse(EXPECTED);
}

function readDate(text: string): Reading {
  const midnight = midnightUtc(text);
  return midnight !== undefined && midnight >= 0 ? read(text) : refuse(EXPECTED);
}
