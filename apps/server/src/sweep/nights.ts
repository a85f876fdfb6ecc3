import { localDate, nextLocalMidnight } from '@clearline/rules';
import { clockOf } from '../clock.ts';

export interface SweptClient {
  readonly id: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** The end of a client's day, after which what lapsed with it is swept. */
export interface Night {
  readonly clientId: number;
  /** The day that begins with it, `yyyy-MM-dd` in the client's zone. */
  readonly date: string;
  /** Epoch ms of the midnight. */
  readonly midnight: number;
}

/** The next night of a client after `at`, by the zone data that the project carries. */
export function nextNight({ id, timeZone }: SweptClient, at: number): Night {
  const clock = clockOf(timeZone);
  const midnight = nextLocalMidnight(at, clock);
  return { clientId: id, date: localDate(midnight, clock), midnight };
}
