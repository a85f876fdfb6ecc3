/** How an instant, or a local time that the API tells, is read by people: in English, by the clock of 24 hours that the API's sentences use. */
const DAY = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const kept = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const found = kept.get(key) ?? new Intl.DateTimeFormat('en-US', options);
  kept.set(key, found);
  return found;
}

/**
 * `Thu, Nov 26, 2026, 09:36`, by the clock of a zone. For display only: rules have the zone data of the project.
 * @param instant epoch milliseconds, or ISO 8601
 * @param zone IANA name
 */
export const dayAndTime = (instant: number | string, zone: string): string =>
  format({ ...DAY, ...TIME, timeZone: zone }).format(new Date(instant));

/** `Thu, Nov 26, 2026`, the date that an instant has in a zone. */
export const dayOf = (instant: number | string, zone: string): string =>
  format({ ...DAY, timeZone: zone }).format(new Date(instant));

/** `Thu, Nov 26, 2026` of a calendar date, `2026-11-26`. */
export const dateWords = (date: string): string =>
  format({ ...DAY, timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`));

/** `Thu, Nov 26, 2026, 08:00` of a local time, `2026-11-26T08:00:00-06:00`: by the clock on which it was told. */
export const localWords = (local: string): string => `${dateWords(local.slice(0, 10))}, ${local.slice(11, 16)}`;

/** `2026-11-26T09:36`, as a field for date and time wants it. */
export function fieldTime(instant: number | string, zone: string): string {
  const parts = format({ ...TIME, year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).formatToParts(
    new Date(instant),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * An instant in any form that the API reads, as a field for date and time wants it; empty for what is none. Without a zone it is by the clock
 * of this one already, as the API reads it, and never by the browser's.
 * @param text `2026-11-26`, `2026-11-26T09:36`, `2026-11-26T14:36:00Z`, or epoch milliseconds
 */
export function fieldTimeOf(text: string, zone: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T00:00`;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(text)) return text.slice(0, 16);
  const instant = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(new Date(instant).getTime()) ? '' : fieldTime(instant, zone);
}

/** `New York time`, what people call the clock of a zone. */
export const clockName = (zone: string): string =>
  zone === 'UTC' ? 'UTC' : `${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time`;
