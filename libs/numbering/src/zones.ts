import moment from 'moment-timezone';

/**
 * The wall clock of one zone, out of the time zone data that this package carries. The host's `Intl` is never asked: it is
 * as old as the host (Node 20.20 knows nothing of the changes of 2026 in British Columbia, Alberta and Manitoba).
 */
export interface ZoneClock {
  /** The name asked for; a link keeps its own name and shows the time of its zone. */
  readonly name: string;
  /**
   * Minutes that the wall clock is ahead of UTC (negative in America) at an instant in epoch ms. Before 1973 they may have a
   * fraction. The data foresee clock changes to the year 2499; after a zone's last change its last offset holds.
   */
  offsetMinutes(at: number): number;
}

/** The release of the IANA time zone database that is carried, such as `2026f`. */
export const zoneDataVersion: string = moment.tz.dataVersion;

// moment-timezone reads names in any case and with `_` for `/`; one spelling keeps one zone from being stored under two names.
const names: ReadonlySet<string> = new Set(moment.tz.names());
const clocks = new Map<string, ZoneClock>();

/** Whether this is the exact name of a zone or of a link in the IANA database: `America/New_York`, `US/Eastern`. */
export const isZone = (name: string): boolean => names.has(name);

/** The clock of a zone by its IANA name, always the same object for the same name; `undefined` when there is no such zone. */
export function zoneClock(name: string): ZoneClock | undefined {
  const known = clocks.get(name);
  if (known) return known;
  const zone = isZone(name) ? moment.tz.zone(name) : null;
  if (!zone) return undefined;
  const clock = clockOf(name, zone.untils, zone.offsets);
  clocks.set(name, clock);
  return clock;
}

/**
 * `untils[i]` is the first instant after period i (the last is Infinity), and `west[i]` its offset in minutes west. Most
 * questions are about the present, so the period that answered last is tried before the search.
 */
function clockOf(name: string, untils: readonly number[], west: readonly number[]): ZoneClock {
  let from = Infinity;
  let until = -Infinity;
  let offset = 0;
  return {
    name,
    offsetMinutes(at) {
      if (at >= from && at < until) return offset;
      const period = periodAt(at, untils);
      from = untils[period - 1] ?? -Infinity;
      until = untils[period] ?? Infinity;
      offset = 0 - (west[period] ?? NaN); // not -west, which makes -0 of UTC
      return offset;
    },
  };
}

/** The index of the first period that ends after `at`. */
function periodAt(at: number, untils: readonly number[]): number {
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at < (untils[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}
