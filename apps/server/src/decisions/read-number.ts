import { type Reading, readPhone } from '@clearline/rules';

// Area codes and exchanges begin with 2 to 9, and N11 is neither: those are the service codes 211 to 911.
const NUMBER = /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/;

const EXPECTED =
  'expected a number of the North American Numbering Plan: ten digits, or eleven with a leading 1, of which neither the area code ' +
  'nor the exchange begins with 0 or 1 or is a service code such as 911';

/**
 * A phone as `readPhone` gives it, where it can be a number of the North American Numbering Plan. Of a number that cannot exist
 * nobody can say where it rings, and a decision about it would be one about nobody.
 * @param isAssigned whether three digits are an area code
 */
export function readNumber(raw: string, isAssigned: (areaCode: string) => boolean): Reading {
  const phone = readPhone(raw);
  if (!phone.ok || !NUMBER.test(phone.value)) return { ok: false, expected: EXPECTED };
  const areaCode = phone.value.slice(0, 3);
  return isAssigned(areaCode)
    ? phone
    : { ok: false, expected: `expected a number with an area code that is assigned; ${areaCode} is none` };
}
