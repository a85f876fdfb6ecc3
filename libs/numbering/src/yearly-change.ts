/** A change of the clock that comes back every year by one rule, as the `TZ` variable of POSIX says it. */
export interface YearlyChange {
  /** 1 to 12. */
  readonly month: number;
  /** Which of that weekday in the month, 1 to 5; 5 is the last. */
  readonly week: number;
  /** 0 = Sunday. */
  readonly weekday: number;
  /** After the midnight that begins that day, by the clock that is changed. More than a day is possible, and so is less than none. */
  readonly seconds: number;
  /** Seconds east of UTC from then on. */
  readonly offset: number;
}

const DAY_MS = 86_400_000;
// 1970-01-01 was a Thursday.
const EPOCH_WEEKDAY = 4;

/** When the change comes in a year, in epoch ms. `before` is the offset of the clock that is changed, in seconds east of UTC. */
export function changeIn(year: number, { month, week, weekday, seconds }: YearlyChange, before: number): number {
  const first = Date.UTC(year, month - 1, 1) / DAY_MS;
  const one = first + mod(weekday - EPOCH_WEEKDAY - first, 7);
  const day = one + 7 * (week - 1);
  const isInMonth = day * DAY_MS < Date.UTC(year, month, 1);
  return (isInMonth ? day : day - 7) * DAY_MS + (seconds - before) * 1_000;
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;
