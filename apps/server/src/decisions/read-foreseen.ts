import { readInstant, type Reading, type ZoneClock } from '@clearline/rules';

// Nobody knows by which clock people will live later than the zone data foresee.
const FORESEEN_UNTIL = Date.UTC(2400, 0, 1);

/** An instant as `readInstant` gives it, up to the year 2400. */
export function readForeseen(raw: number | string, clock: ZoneClock): Reading<number> {
  const reading = readInstant(raw, clock);
  return reading.ok && reading.value >= FORESEEN_UNTIL
    ? { ok: false, expected: 'expected an instant before the year 2400, up to which clock changes are foreseen' }
    : reading;
}
