import { ZONE_DATA_VERSION, ZONES } from '../data/zones.ts';
import { offsetsOf } from './zone-clock.ts';
import { namesOfLine, readZoneLine } from './zone-table.ts';

/**
 * The wall clock of one zone, out of the time zone data that this package carries. The host's `Intl` is never asked: it is
 * as old as the host (Node 20.20 knows nothing of the changes of 2026 in British Columbia, Alberta and Manitoba).
 */
export interface ZoneClock {
  /** The name asked for; a link keeps its own name and shows the time of its zone. */
  readonly name: string;
  /**
   * Minutes that the wall clock is ahead of UTC (negative in America) at an instant in epoch ms. Before 1973 they may have a
   * fraction. A clock that changes every year goes on doing so by the rule that is in force; after any other's last change its last
   * offset holds.
   */
  offsetMinutes(at: number): number;
}

/** The release of the IANA time zone database that is carried, such as `2026f`. */
export const zoneDataVersion: string = ZONE_DATA_VERSION;

// By each of its names. A line is read when somebody asks for its clock: few zones are asked for by anyone.
const lines: ReadonlyMap<string, string> = new Map(
  ZONES.trim()
    .split('\n')
    .flatMap((line) => namesOfLine(line).map((name) => [name, line])),
);
const clocks = new Map<string, ZoneClock>();

/** Whether this is the exact name of a zone or of a link in the IANA database: `America/New_York`, `US/Eastern`. */
export const isZone = (name: string): boolean => lines.has(name);

/** Whether two names are of one zone, as a link is of the zone that it leads to; never where one of them is no name. */
export const isSameZone = (one: string, other: string): boolean =>
  lines.has(one) && lines.get(one) === lines.get(other);

/** The clock of a zone by its IANA name, always the same object for the same name; `undefined` when there is no such zone. */
export function zoneClock(name: string): ZoneClock | undefined {
  const known = clocks.get(name);
  if (known) return known;
  const line = lines.get(name);
  if (line === undefined) return undefined;
  const clock = { name, offsetMinutes: offsetsOf(readZoneLine(line)) };
  clocks.set(name, clock);
  return clock;
}
