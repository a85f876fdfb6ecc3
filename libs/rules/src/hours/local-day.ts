import { firstChange, instantOf, wallAt, type ZoneClock } from '../local-time.ts';
import type { Opening } from './opening.ts';

export const DAY_MS = 24 * 60 * 60_000;

/** Clocks have been put back by at most a day and two hours (from UTC+14 to UTC-12), so an hour that returns does so within this. */
const RETURN_MS_MAX = 26 * 60 * 60_000;

/**
 * A part of a local day, as readings of a clock, which need not be the clock of that day: ms from the midnight at which the
 * clock begins the date. It opens when the clock shows `opensMs` for the first time and closes when it shows `closesMs` for the
 * first time, or, where clocks skip that, at the first instant after. -Infinity and Infinity are the ends of the day itself.
 */
export interface DayWindow {
  readonly clock: ZoneClock;
  readonly opensMs: number;
  readonly closesMs: number;
}

/** The windows of a day, which is counted from 1970-01-01. It is open in any of them. */
export type DayPlan = (day: number) => readonly DayWindow[];

/** The local date that a clock shows at an instant (epoch ms), in days since 1970-01-01. */
export const dayAt = (at: number, clock: ZoneClock): number => Math.floor(wallAt(at, clock) / DAY_MS);

/** The whole of a day, by its own clock. */
export const wholeDay = (clock: ZoneClock): DayWindow => ({ clock, opensMs: -Infinity, closesMs: Infinity });

/** Open as each local day's plan says. */
export const dailyOpening = (clock: ZoneClock, plan: DayPlan): Opening => ({
  isOpen(at) {
    const day = dayAt(at, clock);
    for (const window of plan(day)) if (isWithin(at, day, window)) return true;
    return false;
  },
  stretch(at) {
    const day = dayAt(at, clock);
    let until = untilOfDay(at, day, clock);
    let isOpen = false;
    for (const { clock: shown, opensMs, closesMs } of plan(day)) {
      const opens = firstShown(day, opensMs, shown);
      const closes = firstShown(day, closesMs, shown);
      if (at < opens) until = Math.min(until, opens);
      else if (at < closes) until = Math.min(until, closes);
      if (at >= opens && at < closes) isOpen = true;
    }
    return { isOpen, until };
  },
});

const isWithin = (at: number, day: number, { clock, opensMs, closesMs }: DayWindow): boolean =>
  hasShown(day * DAY_MS + opensMs, at, clock) && !hasShown(day * DAY_MS + closesMs, at, clock);

/** Whether the clock shows `wall` or later, or did so before it was put back. */
function hasShown(wall: number, at: number, clock: ZoneClock): boolean {
  const shown = wallAt(at, clock);
  if (shown >= wall) return true;
  if (wall - shown > RETURN_MS_MAX) return false;
  return clock.offsetMinutes(at - RETURN_MS_MAX) > clock.offsetMinutes(at) && instantOf(wall, clock) <= at;
}

const firstShown = (day: number, ms: number, clock: ZoneClock): number =>
  Number.isFinite(ms) ? instantOf(day * DAY_MS + ms, clock) : ms;

/** The next midnight, or an earlier change of the clock: until then it shows this day. */
function untilOfDay(at: number, day: number, clock: ZoneClock): number {
  const midnight = at + (day + 1) * DAY_MS - wallAt(at, clock);
  return firstChange(at, midnight - 1, clock) ?? midnight;
}
