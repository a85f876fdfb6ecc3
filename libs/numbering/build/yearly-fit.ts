import type { YearlyChange } from '../src/yearly-change.ts';

const DAY_MS = 86_400_000;
// The Saturday before the last Sunday is three days after a fourth Thursday: a rule may count from some days before.
const DAYS_BACK = [0, 1, 2, 3];

/**
 * The rule that changes follow, one of each year, which all lead from one offset to one other. `undefined` when they follow none.
 * @param changes when, and the offsets before and after in seconds east of UTC
 */
export function yearlyChange(
  changes: readonly { readonly at: number; readonly before: number; readonly offset: number }[],
): YearlyChange | undefined {
  const offset = only(changes.map((change) => change.offset));
  const before = only(changes.map((change) => change.before));
  if (offset === undefined || before === undefined) return undefined;
  for (const back of DAYS_BACK) {
    const days = changes.map(({ at }) => new Date(at + before * 1_000 - back * DAY_MS));
    const month = only(days.map((day) => day.getUTCMonth() + 1));
    const weekday = only(days.map((day) => day.getUTCDay()));
    const time = only(days.map((day) => (day.getTime() % DAY_MS) / 1_000));
    const week = days.every(isLastOfMonth) ? 5 : only(days.map((day) => Math.ceil(day.getUTCDate() / 7)));
    if (month !== undefined && weekday !== undefined && time !== undefined && week !== undefined)
      return { month, week, weekday, seconds: time + (back * DAY_MS) / 1_000, offset };
  }
  return undefined;
}

/** Whether the same weekday does not come again in its month. */
const isLastOfMonth = (day: Date): boolean => new Date(day.getTime() + 7 * DAY_MS).getUTCMonth() !== day.getUTCMonth();

/** What all of them are; `undefined` when they differ. */
function only(values: readonly number[]): number | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
