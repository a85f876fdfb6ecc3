import { zoneClock } from '@clearline/numbering';
import type { ZoneClock } from '@clearline/rules';

/** The wall clock of a client's zone, from carried data. Throws for a zone that no fixture or request could have stored. */
export function clockOf(timeZone: string): ZoneClock {
  const clock = zoneClock(timeZone);
  if (!clock) throw new Error(`a client has the unknown time zone ${timeZone}`);
  return clock;
}
