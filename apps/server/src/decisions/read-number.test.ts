import { numbering } from '@clearline/numbering/places';
import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

test.each([
  ['4155550100', '4155550100'],
  ['1 (415) 555-0100', '4155550100'],
  ['+1.415.555.0100', '4155550100'],
  ['8005550100', '8005550100'],
  ['8765550100', '8765550100'],
  ['4152120100', '4152120100'],
])('%j is %s', (raw, phone) => expect(readNumber(raw, numbering, '2026-11-26')).toEqual({ ok: true, value: phone }));

test.each([
  ['no digits', '', 'expected ten digits'],
  ['too few', '415555010', 'expected ten digits'],
  ['too many', '41555501000', 'expected ten digits'],
  ['a number of another plan', '442071838750', 'expected ten digits'],
  ['an asterisk', '415*******', 'expected ten digits'],
  ['an area code that is none', '5555550100', '555 is none'],
  ['a service code for an area code', '9115550100', '911 is none'],
  ['a service code for an exchange', '4159110100', '911 is a service code'],
  ['an exchange that begins with 0', '4150550100', '055 is none'],
  ['an area code that is yet to come', '2735550100', 'not before 2027-02-27'],
])('%s is refused: %j', (_name, raw, fault) => {
  const reading = readNumber(raw, numbering, '2026-11-26');
  expect(reading.ok ? reading.value : reading.expected).toContain(fault);
});
