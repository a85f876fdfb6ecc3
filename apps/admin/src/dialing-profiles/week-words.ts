import { clockText } from './policies.ts';
import type { DayHours, PolicyDay } from './policy-week.ts';

/** `12:00–23:00`, or `14:00–03:00 of the next day`, on the Eastern clock. */
export const windowText = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  `${clockText(start)}–${end === 1440 ? '24:00' : clockText(end)}${end > 1440 ? ' of the next day' : ''}`;

/** The hours of a day as its policies say them: `09:00–20:00` on the local clock. */
export function hoursText(hours: DayHours, ahead: number): string {
  if (hours.kind === 'DEFAULT') return '08:00–21:00, by default';
  if (hours.kind === 'CLOSED') return 'Do not dial';
  const [start, end] = [hours.start + ahead, hours.end + ahead];
  // What lies outside of the local day is not called: that day ends it.
  return `${start <= 0 ? '00:00' : clockText(start)}–${end >= 1440 ? '24:00' : clockText(end)}`;
}

export const dayText = ({ hours, noMessage }: PolicyDay, ahead: number): string =>
  `${hoursText(hours, ahead)}${noMessage ? ', no messages' : ''}`;
