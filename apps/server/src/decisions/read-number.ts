import type { Numbering } from '@clearline/numbering/places';
import { type Reading, readPhone } from '@clearline/rules';

/**
 * A phone as `readPhone` gives it, where it can be a number of the North American Numbering Plan. Of a number that cannot exist
 * nobody can say where it rings, and a decision about it would be one about nobody.
 * @param on `yyyy-MM-dd`: a number whose area code is not in service that day is none
 */
export function readNumber(raw: string, { phoneFault }: Pick<Numbering, 'phoneFault'>, on: string): Reading {
  const phone = readPhone(raw);
  const fault = phone.ok ? phoneFault(phone.value, on) : 'expected ten digits, or eleven with a leading 1';
  if (fault === undefined) return phone;
  return { ok: false, expected: `expected a number of the North American Numbering Plan: ${fault}` };
}
