import { type ZoneClock, wallAt } from './local-time.ts';
import { read, type Reading, refuse } from './reading.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** 1970-01-01 at UTC-5, in ms: a policy time is written as if it were a clock time of that day. */
const EPOCH_EASTERN_MS = 5 * 60 * MINUTE;

/** Below this a number is a clock time of 1970-01-01; two days, since 21:00 Eastern is the next day in UTC. */
const CLOCK_TIME_MS_MAX = 2 * DAY_MINUTES * MINUTE;

/** Below this a number is an instant in seconds (until the year 5138), from here on one in milliseconds (from 1973). */
const SECONDS_MAX = 100_000_000_000;

const EXPECTED =
  'expected a clock time in Eastern time: HH:mm, milliseconds of that time on 1970-01-01 at UTC-5 (09:00 is 50400000), ' +
  'or an instant in epoch seconds or milliseconds';

/**
 * Reads a policy's startTime or endTime as minutes since midnight on an Eastern clock, 0 to 1439.
 * Three forms are in use: `HH:mm`; milliseconds of that clock time on 1970-01-01 at UTC-5, which is also how it is answered;
 * and an instant in epoch seconds or milliseconds, told apart by magnitude, whose Eastern time of day counts. Seconds are dropped.
 * @param eastern the clock of America/New_York
 */
export function readPolicyTime(value: number | string, eastern: ZoneClock): Reading<number> {
  const clock = typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value.trim()) : null;
  if (clock) return read(Number(clock[1]) * 60 + Number(clock[2]));
  const number = typeof value === 'string' ? (/^\d{1,16}$/.test(value.trim()) ? Number(value) : Number.NaN) : value;
  if (!Number.isSafeInteger(number) || number < 0) return refuse(EXPECTED);
  if (number < CLOCK_TIME_MS_MAX) return read(minuteOfDay(number - EPOCH_EASTERN_MS));
  const instant = number < SECONDS_MAX ? number * 1000 : number;
  return Math.abs(instant) > 8.64e15 ? refuse(EXPECTED) : read(minuteOfDay(wallAt(instant, eastern)));
}

/** How a policy time is answered: epoch ms of the clock time on 1970-01-01 at UTC-5. */
export const writePolicyTime = (minute: number): number => minute * MINUTE + EPOCH_EASTERN_MS;

const minuteOfDay = (wallMs: number): number => {
  const minute = Math.floor(wallMs / MINUTE) % DAY_MINUTES;
  return minute < 0 ? minute + DAY_MINUTES : minute;
};
