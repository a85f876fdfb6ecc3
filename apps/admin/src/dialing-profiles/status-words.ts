import type { PlaceStatus } from './preview.ts';

/** How a status is told: by a word, by a sign that needs no colour, and by a colour. */
export const STATUSES = {
  ALLOWED: { word: 'May be called', sign: '✓', color: 'teal' },
  MESSAGELESS: { word: 'May be called, leave no message', sign: 'M', color: 'blue' },
  NOT_NOW: { word: 'Not now', sign: '–', color: 'yellow' },
  NEVER: { word: 'Never', sign: '✕', color: 'red' },
  UNKNOWN: { word: 'Not known, so not called', sign: '?', color: 'gray' },
} as const satisfies Record<PlaceStatus, { word: string; sign: string; color: string }>;

export const ALL_STATUSES = Object.keys(STATUSES) as readonly PlaceStatus[];
