import { differences, zonesOf } from './local-clock.ts';
import type { PolicyPlace } from './policies.ts';
import type { DayHours, PolicyWeek } from './policy-week.ts';

const MIDNIGHT = 1440;

/**
 * A week of one place for another, by the clock there: its local hours as far as they are allowed in every zone of the other place on
 * every day of the year from an instant on. So it may allow less in a part of the year, and never more.
 * @param ahead minutes by which the clock of the first place is ahead of New York's
 * @returns undefined where a day's hours cannot be said there
 */
export function weekElsewhere(
  week: PolicyWeek,
  ahead: number,
  place: PolicyPlace,
  from: number,
): PolicyWeek | undefined {
  const aheads = zonesOf(place).flatMap((zone) => differences(zone, from).map((difference) => difference.ahead));
  const days = week.map((day) => ({ ...day, hours: hoursElsewhere(day.hours, ahead, aheads) }));
  return days.every((day): day is typeof day & { hours: DayHours } => day.hours !== undefined) ? days : undefined;
}

function hoursElsewhere(hours: DayHours, ahead: number, aheads: readonly number[]): DayHours | undefined {
  if (hours.kind !== 'WINDOW') return hours;
  if (aheads.length === 0) return undefined;
  const start = Math.max(...aheads.map((there) => hours.start + ahead - there));
  const end = Math.min(...aheads.map((there) => hours.end + ahead - there));
  return start >= 0 && start < MIDNIGHT && end > start ? { kind: 'WINDOW', start, end } : undefined;
}
