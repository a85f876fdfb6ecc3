/** The wall clock of one zone, as a fact: a rule is handed one and never asks the host for its time zones. */
export interface ZoneClock {
  /** For example the IANA name of the zone. */
  readonly name: string;
  /** Minutes that the wall clock is ahead of UTC (negative in America) at an instant in epoch ms. */
  offsetMinutes(at: number): number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The calendar date that the wall clock shows at an instant (epoch ms), as `yyyy-MM-dd`. Throws RangeError outside years 0 to 9999. */
export const localDate = (at: number, clock: ZoneClock): string => isoDate(wallAt(at, clock));

/**
 * Epoch ms of the first instant of a local date (`yyyy-MM-dd`). Where clocks skip midnight that is the first instant after
 * the gap; where they skip the whole date (Apia, 2011-12-30), the start of the next date that exists; where midnight comes
 * twice, the first. Throws RangeError for what is not a calendar date.
 */
export function startOfLocalDate(date: string, clock: ZoneClock): number {
  const midnight = midnightUtc(date);
  if (midnight === undefined) throw new RangeError(`Not a calendar date: '${date}', expected yyyy-MM-dd.`);
  return instantOf(midnight, clock);
}

/**
 * Epoch ms of the first instant at which the wall clock shows `wall`, a reading in ms as if the clock stood in UTC, or, where
 * clocks skip that, a later one.
 */
export const instantOf = (wall: number, clock: ZoneClock): number => firstReading(wall, wall - DAY, clock); // no zone has ever been a whole day from UTC

/**
 * Epoch ms of the first instant after `at` at which the wall clock shows a later date: when a DAILY block made at `at`
 * lapses. It is always later than `at`, also in an hour that clocks repeat across midnight.
 */
export const nextLocalMidnight = (at: number, clock: ZoneClock): number =>
  firstReading(Math.floor(wallAt(at, clock) / DAY) * DAY + DAY, at, clock);

/** Epoch ms of `yyyy-MM-dd` at 00:00 UTC; `undefined` when that is not a date of the calendar (2021-02-30). */
export function midnightUtc(date: string): number | undefined {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  return new Date(midnight).toISOString() === `${date}T00:00:00.000Z` ? midnight : undefined;
}

/** The wall clock's reading as if it stood in UTC. Rounded, for some old offsets have seconds: Monrovia until 1972. */
export const wallAt = (at: number, clock: ZoneClock): number => at + Math.round(clock.offsetMinutes(at) * MINUTE);

/** The date part of a wall reading, `yyyy-MM-dd`. Throws RangeError outside years 0 to 9999. */
export function isoDate(wall: number): string {
  const text = new Date(wall).toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`Not in the years 0 to 9999: ${text}.`);
  return text.slice(0, 10);
}

/** The first instant not before `from` at which the wall clock reads `wall` or later, walking from one clock change to the next. */
function firstReading(wall: number, from: number, clock: ZoneClock): number {
  for (let at = from; ;) {
    const reach = at + wall - wallAt(at, clock); // when it would be, should the clock not change before
    if (reach <= at) return at;
    const change = firstChange(at, reach, clock);
    if (change === undefined) return reach;
    at = change;
  }
}

/** The first instant in (from, to] at which the offset is another than just before. */
export function firstChange(from: number, to: number, clock: ZoneClock): number | undefined {
  const before = clock.offsetMinutes(from);
  // A day is a safe step: the shortest time between two changes since 1970, in any zone of tz 2026f, is 166 hours.
  for (let low = from; low < to; low += DAY) {
    const high = Math.min(low + DAY, to);
    if (clock.offsetMinutes(high) !== before) return bisect(low, high, (at) => clock.offsetMinutes(at) !== before);
  }
  return undefined;
}

/** The first whole ms in (low, high] at which `holds`, given that it does not at `low`, does at `high`, and turns once. */
function bisect(low: number, high: number, holds: (at: number) => boolean): number {
  let [no, yes] = [low, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
