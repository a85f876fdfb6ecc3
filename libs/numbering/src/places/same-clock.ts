import { zoneClock, zoneDataVersion } from '../zones.ts';

const WEEK_MS = 7 * 86_400_000;
// The year after the release of the zone data is the first that they foresee whole.
const YEAR = Number.parseInt(zoneDataVersion, 10) + 1;
const weeks = Array.from({ length: 53 }, (_, week) => Date.UTC(YEAR, 0, 1) + week * WEEK_MS);
const clocks = new Map<string, number>();
const numbers = new Map<string, number>();

/** Whether two lists of IANA zones have one in common, by name or by keeping the same clock all through a year. */
export function haveCommonClock(zones: readonly string[], others: readonly string[]): boolean {
  for (const zone of zones) for (const other of others) if (clockOf(zone) === clockOf(other)) return true;
  return false;
}

/** A number for the clock that a zone keeps; an unknown name has one of its own. */
function clockOf(zone: string): number {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = zoneClock(zone);
  const offsets = clock ? weeks.map((at) => clock.offsetMinutes(at)).join() : zone;
  const number = numbers.get(offsets) ?? numbers.size;
  numbers.set(offsets, number);
  clocks.set(zone, number);
  return number;
}
