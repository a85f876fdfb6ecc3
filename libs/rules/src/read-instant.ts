import { dateTimeOf, isBasicDate, YEAR_10000 } from './date-time.ts';
import { instantOf, midnightUtc, startOfLocalDate, wallAt, type ZoneClock } from './local-time.ts';
import { read, type Reading, refuse } from './reading.ts';

const EXPECTED =
  'expected milliseconds since 1970-01-01T00:00Z, a calendar date as yyyy-MM-dd, or an ISO 8601 date-time, in the years 1970 to 9999';

/**
 * Reads an instant, such as `modifiedAfter`, as epoch ms.
 *
 * A number, or its digits, is epoch ms. A plain date is the instant at which that date begins in the client's zone. An
 * ISO 8601 date-time with an offset or `Z` is the instant that it names; one without is read off the client's wall clock:
 * the first instant at which that shows this time or, where clocks skip it, a later one. Whatever else arrives is refused.
 */
export function readInstant(value: number | string, clock: ZoneClock): Reading<number> {
  if (typeof value === 'number') return within(value, clock);
  const text = value.trim();
  if (isBasicDate(text)) return refuse(`${EXPECTED}; '${text}' may be a date without its hyphens`);
  if (/^\d+$/.test(text)) return within(Number(text), clock);
  if (midnightUtc(text) !== undefined) return within(startOfLocalDate(text, clock), clock);
  const given = dateTimeOf(text);
  if (given === undefined) return refuse(EXPECTED);
  return within(given.ahead === undefined ? instantOf(given.wall, clock) : given.wall - given.ahead, clock);
}

// By UTC or by the client's clock: 0 is read in New York, where it is still 1969, and so is 1970-01-01 in Tokyo, where it begins before 0.
function within(at: number, clock: ZoneClock): Reading<number> {
  if (!Number.isSafeInteger(at)) return refuse(EXPECTED);
  return Math.max(at, wallAt(at, clock)) >= 0 && at < YEAR_10000 ? read(at) : refuse(EXPECTED);
}
