import { defaultHours } from './local-clock.ts';
import { openPart, type Stretch } from './paint.ts';
import type { PolicyDay } from './policy-week.ts';

/** Half hours of the local day, from 0 to 47. */
export const CELLS = 48;
const CELL_MINUTES = 30;

/** How a cell looks. PART: its half hour is allowed in part. BEFORE: before the Eastern date of the day, so no window reaches it. */
export type CellKind = 'OPEN' | 'DEFAULT' | 'PART' | 'SHUT' | 'BEFORE';

/** A cell as a corner of what is chosen: days from 0 for Monday, cells from 0. */
export interface Cell {
  readonly day: number;
  readonly cell: number;
}

/** The stretch of cells of a local day on the Eastern clock. */
export const stretchOf = (first: number, last: number, ahead: number): Stretch => ({
  start: Math.min(first, last) * CELL_MINUTES - ahead,
  end: (Math.max(first, last) + 1) * CELL_MINUTES - ahead,
});

/** What a cell of a day shows. */
export function cellKind({ hours }: PolicyDay, cell: number, ahead: number): CellKind {
  const stretch = stretchOf(cell, cell, ahead);
  const shown = hours.kind === 'DEFAULT' ? { kind: 'WINDOW' as const, ...defaultHours(ahead) } : hours;
  const part = openPart(shown, stretch);
  if (part !== 'NONE' && hours.kind === 'DEFAULT') return 'DEFAULT';
  if (part === 'ALL') return 'OPEN';
  if (part === 'PART') return 'PART';
  return stretch.start < 0 ? 'BEFORE' : 'SHUT';
}

/** `09:30`, the local time at which a cell begins; 48 is `24:00`. */
export const cellTime = (cell: number): string =>
  `${String(Math.floor(cell / 2)).padStart(2, '0')}:${cell % 2 === 0 ? '00' : '30'}`;
