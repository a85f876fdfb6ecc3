import { readDateOrInstant, type Reading, startOfLocalDate, type ZoneClock } from '@clearline/rules';
import { mayBeSeconds } from '../may-be-seconds.ts';

/**
 * Reads an `expirationDate` as the last day on which an entry holds, `yyyy-MM-dd` in the client's zone. A day that is past is
 * read like any other. An instant in seconds is refused: as milliseconds it is a day of the early seventies, and the entry
 * would be over without a word.
 */
export function readExpiration(given: number | string, clock: ZoneClock): Reading {
  const reading = readDateOrInstant(given, clock);
  const at = mayBeSeconds(given);
  if (reading.ok && at !== undefined) {
    const expected = 'expected a calendar date as yyyy-MM-dd, or an instant in milliseconds since 1970-01-01T00:00Z';
    return { ok: false, expected: `${expected}; ${at} milliseconds are ${reading.value}: it may be in seconds` };
  }
  return reading;
}

/** How an `expirationDate` is answered: the first instant of the day in the client's zone, in epoch ms. */
export const writeExpiration = (expiresOn: string, clock: ZoneClock): number => startOfLocalDate(expiresOn, clock);
