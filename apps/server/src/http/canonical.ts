import type { Reading } from '@clearline/rules';
import { Refusal } from './refusal.ts';

/**
 * Brings a phone, account or zip into the one form in which the rules compare them. Absent and null stay null.
 * Throws the Refusal 400 that names the place and what was expected there.
 */
export function canonical(
  read: (raw: string) => Reading,
  raw: string | null | undefined,
  place: string,
): string | null {
  if (raw === undefined || raw === null) return null;
  const reading = read(raw);
  if (!reading.ok) throw new Refusal('request.invalid', { faults: `${place}: ${reading.expected}` });
  return reading.value;
}
