import type { Schema } from '@clearline/contract';
import { fieldTime } from '../ui/instants.ts';

const DAYS = 7;
const MINUTES = 1440;

/** From and to, in minutes of a local day; 1440 = its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A local day, and when in it nothing forbids the contact. */
export interface Day {
  /** `2026-11-26` */
  readonly date: string;
  readonly spans: readonly Span[];
  /** Until which minute it lies before the instant that was asked for. */
  readonly past: number;
}

/**
 * The seven days from the instant asked for, by the clock of one zone. The API tells windows on the clock of every zone where the person
 * may be; of another zone, such as the client's, the browser has to know.
 */
export function weekOf({ windows, at }: Pick<Schema<'Decision'>, 'windows' | 'at'>, zone: string): Day[] {
  const spans = windows.map((window) => localWindow(window, zone));
  const [today, minute] = placeInDay(localAt(windows, at, zone));
  return Array.from({ length: DAYS }, (_, day) => {
    const date = plusDays(today, day);
    return { date, spans: spans.flatMap((span) => inDay(span, date)), past: day === 0 ? minute : 0 };
  });
}

/** `08:00–20:00`, `all day`, or `none`. */
export const spanWords = (spans: readonly Span[]): string =>
  spans.length === 0
    ? 'none'
    : spans
        .map(({ from, to }) => (from === 0 && to === MINUTES ? 'all day' : `${clock(from)}–${clock(to)}`))
        .join(', ');

/** In how much of a day something lies, in per cent. */
export const percent = (minutes: number): string => `${(minutes / MINUTES) * 100}%`;

/** A window on the clock of a zone, `2026-11-26T08:00` and on. */
export function localWindow({ from, to, local }: Schema<'ContactWindow'>, zone: string): { from: string; to: string } {
  const told = local.find((one) => one.zone === zone);
  return told
    ? { from: told.from.slice(0, 16), to: told.to.slice(0, 16) }
    : { from: fieldTime(from, zone), to: fieldTime(to, zone) };
}

// The clock of the first window, as the server's zone data have it, is that of the instant, but for the rare night in which it is changed.
function localAt(windows: Schema<'Decision'>['windows'], at: string, zone: string): string {
  const told = windows[0]?.local.find((one) => one.zone === zone);
  if (told === undefined) return fieldTime(at, zone);
  const ahead = Date.parse(`${told.from.slice(0, 19)}Z`) - Date.parse(told.from);
  return new Date(Date.parse(at) + ahead).toISOString().slice(0, 16);
}

const placeInDay = (local: string): readonly [date: string, minute: number] => [
  local.slice(0, 10),
  Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)),
];

function inDay(window: { readonly from: string; readonly to: string }, date: string): Span[] {
  const [firstDay, first] = placeInDay(window.from);
  const [lastDay, last] = placeInDay(window.to);
  if (date < firstDay || date > lastDay) return [];
  const from = date === firstDay ? first : 0;
  const to = date === lastDay ? last : MINUTES;
  return to > from ? [{ from, to }] : [];
}

const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
