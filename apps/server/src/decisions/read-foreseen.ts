import { localDate, readInstant, type Reading, type ZoneClock } from '@clearline/rules';
import { mayBeSeconds } from '../may-be-seconds.ts';

// Nobody knows by which clock people will live later than the zone data foresee.
const FORESEEN_UNTIL = Date.UTC(2400, 0, 1);

/**
 * An instant as `readInstant` gives it, up to the year 2400. One in seconds is refused: as milliseconds it is an hour of the early seventies,
 * which says nothing of the call that is to be made, and an attempt would be long over.
 */
export function readForeseen(raw: number | string, clock: ZoneClock): Reading<number> {
  const reading = readInstant(raw, clock);
  if (!reading.ok) return reading;
  if (reading.value >= FORESEEN_UNTIL)
    return { ok: false, expected: 'expected an instant before the year 2400, up to which clock changes are foreseen' };
  const seconds = mayBeSeconds(raw);
  if (seconds === undefined) return reading;
  const said = `${seconds} milliseconds are ${localDate(seconds, clock)}: it may be in seconds`;
  return { ok: false, expected: `expected an instant in milliseconds since 1970-01-01T00:00Z; ${said}` };
}
