import type { RegulationHours, SingleDayOfWeek } from './pack.ts';

export const DAYS: readonly SingleDayOfWeek[] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
];

const WEEKDAY = DAYS.slice(0, 5);
const WEEKEND = DAYS.slice(5);

/** The window of one day, `HH:mm` to `HH:mm`, which compare as texts; `null` for a day that is closed. */
export type DayWindow = Pick<RegulationHours, 'from' | 'to'> | null;

/** What a week's hours allow, Monday first. */
export type Week = Readonly<Record<SingleDayOfWeek, DayWindow>>;

/** The single days that a word of the contract means. */
export function singleDays(day: RegulationHours['days'][number]): readonly SingleDayOfWeek[] {
  if (day === 'ALL') return DAYS;
  if (day === 'WEEKDAY') return WEEKDAY;
  if (day === 'WEEKEND') return WEEKEND;
  return [day];
}

/** The week that rows of hours say. A day is in one row at most; where it is in several, the first counts. */
export function weekOf(rows: readonly RegulationHours[]): Week {
  return toWeek((day) => {
    const row = rows.find(({ days }) => days.some((word) => singleDays(word).includes(day)));
    return row ? { from: row.from, to: row.to } : null;
  });
}

/** The rows of hours that say a week, days of the same window together. */
export function rowsOf(week: Week): RegulationHours[] {
  const same = (a: DayWindow, b: DayWindow) => a?.from === b?.from && a?.to === b?.to;
  return DAYS.flatMap((day, index) => {
    const window = week[day];
    const isFirst = DAYS.findIndex((other) => same(week[other], window)) === index;
    return window && isFirst ? [{ days: wordsFor(DAYS.filter((other) => same(week[other], window))), ...window }] : [];
  });
}

/** The week that both allow: the latest start, the earliest end, closed where either is closed or nothing is left. */
export const intersect = (a: Week, b: Week): Week =>
  toWeek((day) => {
    const [one, other] = [a[day], b[day]];
    if (!one || !other) return null;
    const [from, to] = [one.from > other.from ? one.from : other.from, one.to < other.to ? one.to : other.to];
    return from < to ? { from, to } : null;
  });

/** Whether a week allows nothing that another does not. */
export const isWithin = (inner: Week, outer: Week): boolean =>
  DAYS.every((day) => {
    const [small, large] = [inner[day], outer[day]];
    return !small || (large !== null && small.from >= large.from && small.to <= large.to);
  });

const toWeek = (windowOf: (day: SingleDayOfWeek) => DayWindow): Week =>
  Object.fromEntries(DAYS.map((day) => [day, windowOf(day)])) as unknown as Week;

/** The fewest words of the contract for some days in the order of the week. */
function wordsFor(days: readonly SingleDayOfWeek[]): RegulationHours['days'] {
  if (days.length === DAYS.length) return ['ALL'];
  const hasAll = (of: readonly SingleDayOfWeek[]) => of.every((day) => days.includes(day));
  const words = [
    ...(hasAll(WEEKDAY) ? (['WEEKDAY'] as const) : []),
    ...(hasAll(WEEKEND) ? (['WEEKEND'] as const) : []),
  ];
  const rest = days.filter((day) => !words.some((word) => singleDays(word).includes(day)));
  return [...words, ...rest];
}
