import { nextLocalMidnight, type Reading, startOfLocalDate, type ZoneClock } from '@clearline/rules';
import { readForeseen } from './read-foreseen.ts';

/**
 * The instant of an earlier attempt, epoch ms. Of a date nobody knows how late in the day the attempt was made: it is the last instant of
 * the day, or that of the contact where the day is not over by then. As its midnight, a limit would end hours too early.
 * @param contactAt when the contact is to be made, epoch ms
 */
export function readAttempt(raw: number | string, clock: ZoneClock, contactAt: number): Reading<number> {
  const reading = readForeseen(raw, clock);
  if (!reading.ok || typeof raw !== 'string' || !/^\s*\d{4}-\d{2}-\d{2}\s*$/.test(raw)) return reading;
  const begins = startOfLocalDate(raw.trim(), clock);
  const last = nextLocalMidnight(begins, clock) - 1;
  return { ok: true, value: Math.max(begins, Math.min(last, contactAt)) };
}
