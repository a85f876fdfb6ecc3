import { zoneClock } from '@clearline/numbering';
import type { ZoneClock } from '@clearline/rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExpiration, writeExpiration } from './expiration.ts';

const clock = (zone: string): ZoneClock => {
  const found = zoneClock(zone);
  if (!found) throw new Error(`no zone ${zone}`);
  return found;
};
const newYork = clock('America/New_York');

describe('readExpiration', () => {
  test.each<[number | string, string]>([
    ['2018-03-01', '2018-03-01'],
    ['1519957965000', '2018-03-01'], // the documentation's own: March 2 in UTC
    [1520035349000, '2018-03-02'],
    ['2021-04-20T14:24:47.847Z', '2021-04-20'],
    ['2021-04-25T03:59:59Z', '2021-04-24'],
    ['2021-04-25T04:00:00Z', '2021-04-25'],
    ['1970-01-01', '1970-01-01'], // in full, a day of the seventies is what it says
    ['1974-12-31T12:00:00Z', '1974-12-31'],
    [157_766_400_000, '1974-12-31'], // 1975 in UTC
    ['157766400000', '1974-12-31'],
    ['9999-12-31', '9999-12-31'],
  ])('%j is %s', (given, want) => expect(readExpiration(given, newYork)).toEqual({ ok: true, value: want }));

  test.each<[string, number | string, string]>([
    ['seconds', 1_635_307_200, '1635307200 milliseconds are 1970-01-19: it may be in seconds'],
    ['seconds as digits', ' 1635307200 ', '1635307200 milliseconds are 1970-01-19: it may be in seconds'],
    ['the last instant before the bound', 157_766_399_999, '157766399999 milliseconds are 1974-12-31'],
    ['the same as digits', '157766399999', '157766399999 milliseconds are 1974-12-31'],
    ['zero', 0, 'expected a calendar date'],
    ['a negative number', -1, 'expected a calendar date'],
    ['a date without hyphens', 20211010, '20211010 milliseconds are 1970-01-01'],
    ['the same as digits', '20211010', 'a date without its hyphens'],
    ['a date that is none', '2021-02-30', 'expected a calendar date'],
    ['words', 'never', 'expected a calendar date'],
    ['nothing', '', 'expected a calendar date'],
    ['a fraction', 1.5e12 + 0.5, 'expected a calendar date'],
    ['microseconds', 1_635_307_200_000_000, 'expected a calendar date'],
  ])('%s is refused: %j', (_name, given, said) =>
    expect(readExpiration(given, newYork)).toEqual({ ok: false, expected: expect.stringContaining(said) }),
  );

  test('an instant before 1970 is refused also where the day has begun earlier', () =>
    expect(readExpiration(-1, clock('Asia/Tokyo'))).toMatchObject({ ok: false }));

  test('no instant in seconds until 2100 is read as a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) / 1000 }), fc.boolean(), (seconds, asText) => {
        expect(readExpiration(asText ? String(seconds) : seconds, newYork).ok).toBe(false);
      }),
    );
  });
});

describe('writeExpiration', () => {
  test.each([
    ['2018-03-01', 1519880400000],
    ['2018-03-02', 1519966800000],
    ['2021-10-19', 1634616000000],
    ['2021-11-02', 1635825600000],
    ['2021-11-07', Date.parse('2021-11-07T00:00-04:00')], // the day on which clocks go back begins in summer time
    ['2021-11-08', Date.parse('2021-11-08T00:00-05:00')],
  ])('%s is %i in New York', (date, want) => expect(writeExpiration(date, newYork)).toBe(want));

  test('what is answered is read as the same day, in any zone', () => {
    const day = fc.date({ min: new Date('1975-01-03'), max: new Date('2200-01-01'), noInvalidDate: true });
    const zone = fc.constantFrom('America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(day, zone, (at, name) => {
        const date = at.toISOString().slice(0, 10);
        expect(readExpiration(writeExpiration(date, clock(name)), clock(name))).toEqual({ ok: true, value: date });
      }),
    );
  });
});
