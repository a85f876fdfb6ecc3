import { describe, expect, test } from 'vitest';
import { areaCodes, phoneFault } from './released.ts';

test.each([
  '4155551000', // 555 is an exchange
  '4155550100',
  '2122000000',
  '2129999999',
  '8505671234',
  '8764561234', // Jamaica
  '6715551000',
  '8005551212',
  '8004117246', // toll-free codes have exchanges that end in 11
  '9002115000',
  '2735551000', // planned
])('%s is a phone', (phone) => expect(phoneFault(phone)).toBeUndefined());

test.each([
  ['', 'expected ten digits'],
  ['911', 'expected ten digits'],
  ['415555100', 'expected ten digits'],
  ['41555510000', 'expected ten digits'],
  ['14155551000', 'expected ten digits'],
  ['415555100*', 'expected ten digits'],
  ['415-555-1000', 'expected ten digits'],
  ['４155551000', 'expected ten digits'],
  ['0155551000', 'expected an assigned area code; 015 is none'],
  ['1155551000', 'expected an assigned area code; 115 is none'],
  ['4115551000', 'expected an assigned area code; 411 is none'],
  ['9115551000', 'expected an assigned area code; 911 is none'],
  ['5555551000', 'expected an assigned area code; 555 is none'],
  ['3705551000', 'expected an assigned area code; 370 is none'], // 37X is kept for a longer numbering plan
  ['9605551000', 'expected an assigned area code; 960 is none'],
  ['8515551000', 'expected an assigned area code; 851 is none'],
  ['4150551000', 'expected an exchange from 200 to 999 after the area code; 055 is none'],
  ['4151991000', 'expected an exchange from 200 to 999 after the area code; 199 is none'],
  ['8001551000', 'expected an exchange from 200 to 999 after the area code; 155 is none'],
  ['4152111000', 'expected an exchange after the area code; 211 is a service code'],
  ['4159110000', 'expected an exchange after the area code; 911 is a service code'],
  ['8764111000', 'expected an exchange after the area code; 411 is a service code'],
])('%s is none: %s', (phone, fault) => expect(phoneFault(phone)).toContain(fault));

describe('on a day', () => {
  test.each([
    ['4155551000', '2026-11-26', undefined],
    ['2735551000', '2027-02-26', 'expected an area code in service; 273 is not before 2027-02-27'],
    ['2735551000', '2027-02-27', undefined],
    ['7615551000', '2026-11-26', 'expected an area code in service; 761 is planned'],
  ])('%s on %s: %s', (phone, on, fault) => expect(phoneFault(phone, on)).toBe(fault));
});

test('every assigned code has phones, and no sentence repeats more than three digits of one', () => {
  for (const { code } of areaCodes) {
    expect(phoneFault(`${code}2345678`)).toBeUndefined();
    expect(phoneFault(`${code}1345678`)).not.toMatch(/\d{4}/);
  }
});
