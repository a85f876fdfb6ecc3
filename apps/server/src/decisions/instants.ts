import type { ZoneClock } from '@clearline/rules';

const MINUTE_MS = 60_000;

/** An instant (epoch ms) as it is answered: ISO 8601 in UTC. Undefined where a year has more than four digits: nobody waits for it. */
export function utcTime(at: number): string | undefined {
  const text = new Date(at).toISOString();
  return text.length === 24 ? text : undefined;
}

/** What a clock shows at an instant, in ISO 8601 with its distance from UTC: `2026-03-08T08:00:00-04:00`. */
export function localTime(at: number, clock: ZoneClock): string {
  const ahead = Math.round(clock.offsetMinutes(at));
  const wall = new Date(at + ahead * MINUTE_MS).toISOString();
  const hours = Math.floor(Math.abs(ahead) / 60);
  return `${wall.replace(/(\.000)?Z$/, '')}${ahead < 0 ? '-' : '+'}${two(hours)}:${two(Math.abs(ahead) % 60)}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
