import { effectOf, ofPresence, ofSets, together } from './effect.ts';
import { isSame } from './is-same.ts';
import type { Holiday, HolidayCalendar, RegulationEffect, RegulationPropertyChange } from './pack.ts';

/** The properties in which two versions of a calendar differ; its holidays one by one. */
export function compareCalendars(before: HolidayCalendar, after: HolidayCalendar): RegulationPropertyChange[] {
  const words = (['title', 'citation', 'source'] as const).flatMap((property) =>
    isSame(before[property], after[property])
      ? []
      : [{ property, before: before[property], after: after[property], effect: 'WORDING' as const }],
  );
  const ids = [...new Set([...before.holidays, ...after.holidays].map(({ id }) => id))].sort();
  const holidays = ids.flatMap((id) => {
    const [old, young] = [before, after].map(({ holidays }) => holidays.find((holiday) => holiday.id === id) ?? null);
    if (isSame(old, young)) return [];
    return [
      { property: `holidays.${id}`, before: old, after: young, effect: effectOfHolidays(old ?? null, young ?? null) },
    ];
  });
  return [...words, ...holidays];
}

function effectOfHolidays(before: Holiday | null, after: Holiday | null): RegulationEffect {
  if (before === null || after === null) return ofPresence(before, after);
  return together([
    isSame(before.on, after.on) ? 'WORDING' : effectOfDates(before.on, after.on),
    effectOfObservance(before, after),
    effectOf({
      isStricter: (after.fromYear ?? 0) < (before.fromYear ?? 0),
      isLooser: (after.fromYear ?? 0) > (before.fromYear ?? 0),
    }),
    effectOf({
      isStricter: (after.toYear ?? Infinity) > (before.toYear ?? Infinity),
      isLooser: (after.toYear ?? Infinity) < (before.toYear ?? Infinity),
    }),
  ]);
}

const effectOfDates = (before: Holiday['on'], after: Holiday['on']): RegulationEffect =>
  before.kind === 'DATES' && after.kind === 'DATES' ? ofSets(before.dates, after.dates) : 'OTHER';

/** The days off on which a holiday can be observed instead, as pairs of the day it falls on and the day it goes to. */
const SHIFTS: Readonly<Record<Holiday['observed'], readonly string[]>> = {
  NONE: [],
  SUNDAY_TO_MONDAY: ['SUNDAY>MONDAY'],
  WEEKEND_TO_MONDAY: ['SATURDAY>MONDAY', 'SUNDAY>MONDAY'],
  SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY: ['SATURDAY>FRIDAY', 'SUNDAY>MONDAY'],
};

/** Another observance adds days, takes some away, or both. Without its actual day a holiday that is shifted loses one. */
function effectOfObservance(before: Holiday, after: Holiday): RegulationEffect {
  const daysOff = ({ observed, actualDayToo }: Holiday) => [
    ...SHIFTS[observed],
    ...['SATURDAY', 'SUNDAY'].filter((day) => actualDayToo || !SHIFTS[observed].some((shift) => shift.startsWith(day))),
  ];
  return ofSets(daysOff(before), daysOff(after));
}
