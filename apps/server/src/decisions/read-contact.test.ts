import { numbering } from '@clearline/numbering/places';
import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { readContact } from './read-contact.ts';

const NOON = Date.parse('2026-07-01T16:00Z');

/** The instants of attempts as they are counted, or what is at fault. The contact is to be made at noon, which it says or not. */
function attemptsOf(given: readonly (number | string)[], at?: number) {
  const faults: string[] = [];
  const attempts = given.map((one) => ({ at: one }));
  const request = { service: 123, phone: '2125550100', attempts, ...(at !== undefined && { at }) };
  const facts = { numbering, clock: clockOf('America/New_York'), now: NOON };
  const contact = readContact(request, '$', facts, (place, expected) => faults.push(`${place}: ${expected}`));
  return faults.length > 0 ? faults : contact.attempts?.map((one) => new Date(one.at).toISOString());
}

test.each([
  ['an instant is itself', '2026-06-30T13:00Z', '2026-06-30T13:00:00.000Z'],
  ['a date ends: nobody knows how late in the day it was', '2026-06-30', '2026-07-01T03:59:59.999Z'],
  ['a date of the day itself is now at the latest', '2026-07-01', '2026-07-01T16:00:00.000Z'],
  ['a date on which clocks change has 25 hours', '2025-11-02', '2025-11-03T04:59:59.999Z'],
])('an attempt: %s', (_name, given, want) => {
  expect(attemptsOf([given])).toEqual([want]);
  expect(attemptsOf([given], NOON)).toEqual([want]);
});

test.each([1_782_900_000, '1782900000'])('an attempt in seconds (%j) is refused, and not one of 1970', (at) => {
  expect(attemptsOf([NOON, at])).toEqual([expect.stringMatching(/^\$\.attempts\[1\]\.at: .*it may be in seconds$/)]);
});

test('an attempt that is to come is one of now where the contact is: the clock of whoever dials is ahead', () => {
  expect(attemptsOf(['2026-07-01T16:00:05Z'])).toEqual(['2026-07-01T16:00:00.000Z']);
  expect(attemptsOf(['2026-07-02'])).toEqual(['2026-07-01T16:00:00.000Z']);
});

test('beside an instant that is asked about it is to come', () => {
  expect(attemptsOf(['2026-07-01T16:00:05Z'], NOON)).toEqual(['2026-07-01T16:00:05.000Z']);
  expect(attemptsOf(['2026-07-02'], NOON)).toEqual(['2026-07-02T04:00:00.000Z']);
});
