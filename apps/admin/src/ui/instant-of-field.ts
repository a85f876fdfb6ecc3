import { fieldTime } from './instants.ts';

const asUtc = (text: string): number => Date.parse(`${text}Z`);

/**
 * The instant that a field for date and time means on the clock of a zone, epoch ms; undefined for what is none. A time that clocks skip
 * means the one an hour later, and one that comes twice the first.
 * @param text `2026-11-26T09:36`
 * @param zone IANA name. By the browser's zone data: for what a person sees and can correct
 */
export function instantOfField(text: string, zone: string): number | undefined {
  const wall = asUtc(text);
  if (Number.isNaN(wall)) return undefined;
  const offsetAt = (instant: number) => asUtc(fieldTime(instant, zone)) - Math.floor(instant / 60_000) * 60_000;
  const [before, after] = [offsetAt(wall - 86_400_000), offsetAt(wall + 86_400_000)];
  const fits = [wall - before, wall - after].find((instant) => offsetAt(instant) === wall - instant);
  return fits ?? wall - before;
}
