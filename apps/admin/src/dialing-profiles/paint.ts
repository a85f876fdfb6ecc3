import { type DayHours, LONGEST_MINUTES } from './policy-week.ts';

/** A stretch in minutes of the Eastern clock since midnight of the day's Eastern date, the end no longer part of it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a day cannot do, and what was done instead. */
export type PaintNote = 'REPLACED' | 'SPLIT' | 'TOO_LATE' | 'NOT_WHOLE_DAY';

export interface Painted {
  readonly hours: DayHours;
  /** Undefined: exactly what was painted. */
  readonly note?: PaintNote;
}

/** Policies that open after midnight are those of the next Eastern date. */
const LAST_START = 1439;

/** What each note says to who paints. */
export const NOTES = {
  REPLACED: 'A day has one window, so the new one takes the place of the other.',
  SPLIT: 'A day has one window, so the longer part is kept.',
  TOO_LATE: 'A window has to open before midnight in New York, so this stays closed.',
  NOT_WHOLE_DAY: 'A window is shorter than 24 hours, so its last minute stays closed.',
} as const satisfies Record<PaintNote, string>;

/** Allows a stretch of a day. What it touches it is joined with; in place of what it does not touch it stands alone. */
export function allow(hours: DayHours, { start, end }: Stretch): Painted {
  const touched = hours.kind === 'WINDOW' && start <= hours.end && end >= hours.start ? hours : undefined;
  const from = Math.min(start, touched?.start ?? start);
  const to = Math.max(end, touched?.end ?? end);
  if (from > LAST_START) return { hours, note: 'TOO_LATE' };
  if (to - from > LONGEST_MINUTES)
    return { hours: { kind: 'WINDOW', start: from, end: from + LONGEST_MINUTES }, note: 'NOT_WHOLE_DAY' };
  return {
    hours: { kind: 'WINDOW', start: from, end: to },
    ...(hours.kind === 'WINDOW' && touched === undefined && { note: 'REPLACED' as const }),
  };
}

/**
 * Closes a stretch of a day. Of a window that is cut in two, the longer part stays: never more than what was allowed.
 * @param byDefault the default hours, as they are on this day; null where they are not known
 */
export function close(hours: DayHours, { start, end }: Stretch, byDefault: Stretch | null): Painted {
  const window = hours.kind === 'WINDOW' ? hours : hours.kind === 'DEFAULT' ? byDefault : null;
  if (window === null || end <= window.start || start >= window.end) return { hours };
  const parts = [
    { start: window.start, end: Math.min(window.end, start) },
    { start: Math.max(window.start, end), end: window.end },
  ].filter((part) => part.end > part.start);
  const sayable = parts.filter((part) => part.start >= 0 && part.start <= LAST_START);
  const longest = sayable.sort((one, other) => other.end - other.start - (one.end - one.start))[0];
  if (longest === undefined)
    return { hours: { kind: 'CLOSED' }, ...(parts.length > 0 && { note: 'TOO_LATE' as const }) };
  return { hours: { kind: 'WINDOW', ...longest }, ...(parts.length > 1 && { note: 'SPLIT' as const }) };
}

/** How much of a stretch a day allows, as far as its policies say. */
export function openPart(hours: DayHours, { start, end }: Stretch): 'ALL' | 'PART' | 'NONE' {
  if (hours.kind !== 'WINDOW') return 'NONE';
  if (hours.start <= start && hours.end >= end) return 'ALL';
  return hours.start < end && hours.end > start ? 'PART' : 'NONE';
}
