import { describe, expect, test } from 'vitest';
import { closedBy, daysOf } from './holidays.ts';
import { DAY_MS } from './local-day.ts';
import type { Holiday } from './regulation-pack.ts';
import { dateOf } from './weekday.ts';

const holiday = (on: Holiday['on'], given: Partial<Holiday> = {}): Holiday => ({
  id: 'some',
  name: 'Some day',
  on,
  observed: 'NONE',
  actualDayToo: true,
  ...given,
});
const dates = (given: Holiday, year: number) => daysOf(given, year).map(dateOf);

describe('a holiday falls', () => {
  test.each<[string, Holiday['on'], number, readonly string[]]>([
    ['on the same date each year', { kind: 'FIXED', month: 7, day: 4 }, 2026, ['2026-07-04']],
    ['on February 29 of a leap year', { kind: 'FIXED', month: 2, day: 29 }, 2028, ['2028-02-29']],
    ['and of no other', { kind: 'FIXED', month: 2, day: 29 }, 2026, []],
    ['on a fourth Thursday', { kind: 'NTH_WEEKDAY', month: 11, weekday: 'THURSDAY', nth: 4 }, 2026, ['2026-11-26']],
    ['on the day after one', { kind: 'NTH_WEEKDAY', month: 11, weekday: 'THURSDAY', nth: 4, plusDays: 1 }, 2026, ['2026-11-27']],
    ['on a last Monday', { kind: 'NTH_WEEKDAY', month: 5, weekday: 'MONDAY', nth: -1 }, 2026, ['2026-05-25']],
    ['on a first Monday that is the first of the month', { kind: 'NTH_WEEKDAY', month: 6, weekday: 'MONDAY', nth: 1 }, 2026, ['2026-06-01']],
    ['on a fifth Sunday', { kind: 'NTH_WEEKDAY', month: 11, weekday: 'SUNDAY', nth: 5 }, 2026, ['2026-11-29']],
    ['and not where there is no fifth', { kind: 'NTH_WEEKDAY', month: 10, weekday: 'SUNDAY', nth: 5 }, 2026, []],
    ['on Easter Sunday', { kind: 'EASTER', offsetDays: 0 }, 2026, ['2026-04-05']],
    ['on Good Friday', { kind: 'EASTER', offsetDays: -2 }, 2027, ['2027-03-26']],
    ['on Mardi Gras', { kind: 'EASTER', offsetDays: -47 }, 2026, ['2026-02-17']],
    ['on dates of a list, of this year only', { kind: 'DATES', dates: ['2025-01-09', '2026-01-19'] }, 2026, ['2026-01-19']],
  ])('%s', (_name, on, year, want) => expect(dates(holiday(on), year)).toEqual(want)); // prettier-ignore

  // The earliest, the latest, and what other algorithms get wrong: 1954, 1981, 2049 and 2076 are Gauss's exceptions.
  test.each([
    [1818, '03-22'],
    [1943, '04-25'],
    [1954, '04-18'],
    [1981, '04-19'],
    [2000, '04-23'],
    [2008, '03-23'],
    [2024, '03-31'],
    [2025, '04-20'],
    [2038, '04-25'],
    [2049, '04-18'],
    [2076, '04-19'],
  ])('Easter of %i is %s', (year, day) => {
    expect(dates(holiday({ kind: 'EASTER', offsetDays: 0 }), year)).toEqual([`${year}-${day}`]);
  });
});

describe('a holiday on a weekend', () => {
  // July 4 is a Saturday in 2026, a Sunday in 2027 and a Tuesday in 2028.
  test.each<[Holiday['observed'], boolean, number, readonly string[]]>([
    ['NONE', true, 2026, ['2026-07-04']],
    ['NONE', false, 2027, ['2027-07-04']],
    ['SUNDAY_TO_MONDAY', true, 2026, ['2026-07-04']],
    ['SUNDAY_TO_MONDAY', true, 2027, ['2027-07-04', '2027-07-05']],
    ['SUNDAY_TO_MONDAY', false, 2027, ['2027-07-05']],
    ['WEEKEND_TO_MONDAY', true, 2026, ['2026-07-04', '2026-07-06']],
    ['WEEKEND_TO_MONDAY', false, 2027, ['2027-07-05']],
    ['SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY', false, 2026, ['2026-07-03']],
    ['SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY', true, 2026, ['2026-07-04', '2026-07-03']],
    ['SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY', true, 2027, ['2027-07-04', '2027-07-05']],
    ['SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY', true, 2028, ['2028-07-04']],
  ])('observed %s, the day itself too %s, in %i: %j', (observed, actualDayToo, year, want) => {
    expect(dates(holiday({ kind: 'FIXED', month: 7, day: 4 }, { observed, actualDayToo }), year)).toEqual(want);
  });
});

describe('the years of a holiday', () => {
  test.each([
    [2025, 0],
    [2026, 1],
    [2028, 1],
    [2029, 0],
  ])('from 2026 to 2028: in %i it falls %i times', (year, count) => {
    const given = holiday({ kind: 'FIXED', month: 6, day: 19 }, { fromYear: 2026, toYear: 2028 });
    expect(daysOf(given, year)).toHaveLength(count);
  });
});

describe('closedBy', () => {
  const calendar = {
    id: 'us',
    title: 'Holidays',
    citation: 'Law § 1',
    source: 'a test',
    holidays: [
      holiday({ kind: 'FIXED', month: 1, day: 1 }, { name: 'New Year', observed: 'SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY' }),
      holiday({ kind: 'FIXED', month: 12, day: 31 }, { name: 'the last day', observed: 'SUNDAY_TO_MONDAY', actualDayToo: false, fromYear: 2028 }),
    ],
  }; // prettier-ignore
  const named = (date: string) => closedBy([calendar])(Date.parse(date) / DAY_MS)?.name;

  test.each([
    ['2026-01-01', 'New Year'],
    ['2026-01-02', undefined],
    ['2027-12-31', 'New Year'], // New Year 2028 is a Saturday
    ['2028-01-01', 'New Year'],
    ['2026-12-31', undefined],
    ['2028-12-31', undefined], // a Sunday, observed a year later
    ['2029-01-01', 'New Year'],
  ])('on %s: %s', (date, name) => expect(named(date)).toBe(name));

  test('no calendar closes nothing', () => expect(closedBy([])(20_000)).toBe(undefined));
});
