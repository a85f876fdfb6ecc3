import type { Reading } from '@clearline/rules';
import { Refusal } from './refusal.ts';

/**
 * Brings a phone, account, zip or date into the one form in which the rules compare it. Absent and null stay null.
 * Throws the Refusal 400 that names the place and what was expected there.
 */
export function canonical<Raw, Value>(read: (raw: Raw) => Reading<Value>, raw: Raw, place: string): Value;
export function canonical<Raw, Value>(
  read: (raw: Raw) => Reading<Value>,
  raw: Raw | null | undefined,
  place: string,
): Value | null;
export function canonical<Raw, Value>(
  read: (raw: Raw) => Reading<Value>,
  raw: Raw | null | undefined,
  place: string,
): Value | null {
  if (raw === undefined || raw === null) return null;
  const reading = read(raw);
  if (!reading.ok) throw new Refusal('request.invalid', { faults: `${place}: ${reading.expected}` });
  return reading.value;
}
