/** Dates that documented requests carry, moved to years to come: an entry that has expired would not be there to be read. */

const YEAR_MS = 365.25 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** The same day and month in a year that is not over for long, in the form in which the date is given: text, digits or a number. */
export function inYearsToCome(given: unknown, now = new Date()): unknown {
  const year = now.getUTCFullYear() + 2;
  if (typeof given === 'string' && /^\d{4}-/.test(given)) return given.replace(/^\d{4}/, String(year));
  const ms = Number(given);
  if (!Number.isFinite(ms) || given === null || given === '') return given;
  const years = year - new Date(ms).getUTCFullYear();
  const moved = Math.round(ms + years * YEAR_MS);
  return typeof given === 'string' ? String(moved) : moved;
}

/** 15 January of a year to come, when no zone of the Americas is at daylight time. */
export const winterDate = (now = new Date()): string => `${now.getUTCFullYear() + 2}-01-15`;

/** Whether an instant is the midnight that begins a date, in some zone of the Americas: the API answers in the client's zone, and does not tell which. */
export function isMidnightOf(date: string, instantMs: number): boolean {
  const hours = (instantMs - Date.parse(`${date}T00:00:00Z`)) / HOUR_MS;
  return hours >= 2 && hours <= 11 && Number.isInteger(hours * 2);
}
