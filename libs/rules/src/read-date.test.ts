import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfLocalDate, type ZoneClock } from './local-time.ts';
import { readDateOrInstant } from './read-date.ts';
import { apia, newYork, santiago, tableClock, utc } from './testing.ts';

const tokyo = tableClock('Asia/Tokyo', 540);
const monrovia = tableClock('Africa/Monrovia', -44.5, [['1972-01-07T00:44:30Z', 0]]);

const rows: readonly (readonly [value: number | string, clock: ZoneClock, want: string])[] = [
  // The documentation's requests, each with the date that its answer shows.
  ['1520035349000', newYork, '2018-03-02'],
  ['1519957965000', newYork, '2018-03-01'],
  ['2021-10-19', newYork, '2021-10-19'],
  [1520035349000, newYork, '2018-03-02'],
  [1520035349000, utc, '2018-03-03'],
  ['2021-04-20T14:24:47.847Z', newYork, '2021-04-20'],
  ['2021-04-20T03:59:59.999Z', newYork, '2021-04-19'],
  ['2021-04-20T04:00:00Z', newYork, '2021-04-20'],
  ['2023-12-23T00:00:00-05:00', newYork, '2023-12-23'],
  ['2021-04-20T00:00:00-0400', newYork, '2021-04-20'],
  ['2021-04-20T00:00:00+00:00', newYork, '2021-04-19'],
  ['2021-04-20T23:00:00-11', newYork, '2021-04-21'],
  ['2021-04-20T05:45:00+0545', utc, '2021-04-20'],
  ['2021-04-20T05:44:59+0545', utc, '2021-04-19'],
  ['2021-04-20t14:24z', newYork, '2021-04-20'],
  ['2021-04-20T23:59:59.999999999', newYork, '2021-04-20'],
  ['2021-04-20T00:00', tokyo, '2021-04-20'],
  ['2026-09-06T00:30:00', santiago, '2026-09-06'], // a wall clock never shows it, and its date is plain all the same
  ['2011-12-30', apia, '2011-12-30'],
  [' 2021-10-19 ', newYork, '2021-10-19'],
  ['2020-02-29', newYork, '2020-02-29'],
  ['1970-01-01', newYork, '1970-01-01'],
  [0, utc, '1970-01-01'],
  ['0', utc, '1970-01-01'],
  [-1, tokyo, '1970-01-01'],
  ['1969-12-31T15:00:00Z', tokyo, '1970-01-01'],
  ['1971-01-01T00:44:29Z', monrovia, '1970-12-31'],
  ['1971-01-01T00:44:30Z', monrovia, '1971-01-01'],
  ['9999-12-31', newYork, '9999-12-31'],
  [253402300799999, utc, '9999-12-31'],
  ['9999-12-31T23:59:59Z', newYork, '9999-12-31'],
  ['1234567', utc, '1970-01-01'],
  ['20211319', utc, '1970-01-01'], // eight digits that are no date
];

test.each(rows)('%j by the clock of $name is %s', (value, clock, want) => {
  expect(readDateOrInstant(value, clock)).toEqual({ ok: true, value: want });
});

const refused: readonly (readonly [value: number | string, clock?: ZoneClock])[] = [
  [''],
  ['never'],
  ['null'],
  ['2021-02-29'],
  ['2021-02-30'],
  ['2021-04-31'],
  ['2021-00-10'],
  ['2021-13-10'],
  ['2021-1-1'],
  ['9999-12-32'],
  ['9999-99-99'],
  ['9999-99-99T00:00:00Z'],
  ['10/19/2021'],
  ['2021/10/19'],
  ['20211019'],
  ['+2021-10-19'],
  ['1969-12-31'],
  ['0099-01-01'],
  ['0099-01-01T00:00:00Z'],
  ['10000-01-01'],
  ['2021-02-30T00:00:00Z'],
  ['2021-02-30T00:00:00'],
  ['2021-04-20T24:00:00Z'],
  ['2021-04-20T12:60:00Z'],
  ['2021-04-20T12:00:60Z'],
  ['2021-04-20T12:00:00+19:00'],
  ['2021-04-20T12:00:00+05:60'],
  ['2021-04-20T12Z'],
  ['2021-04-20 12:00:00'],
  ['2021-04-20T12:00:00 EST'],
  ['2021-04-20Z'],
  ['-1'],
  ['1520035349000.5'],
  ['1.5e12'],
  [-1],
  [0], // still 1969 in New York
  [1.5],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [8.64e15],
  [2 ** 53],
  ['99999999999999999999999'],
  [253402300800000, utc],
  ['9999-12-31T23:59:59Z', tokyo],
];

test.each(refused.map(([value, clock = newYork]) => ({ value, clock })))(
  '$value is refused by the clock of $clock.name',
  ({ value, clock }) => {
    expect(readDateOrInstant(value, clock)).toEqual({
      ok: false,
      expected: expect.stringMatching(/^expected a calendar date as yyyy-MM-dd, .* in the years 1970 to 9999/),
    });
  },
);

test('a date without hyphens is pointed out', () => {
  expect(readDateOrInstant('20211019', newYork)).toMatchObject({
    expected: expect.stringMatching(/'20211019' may be a date without its hyphens$/),
  });
});

test('no text and no number is beyond answer', () => {
  const dateLike = fc.stringMatching(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?$/);
  const digits = fc.stringMatching(/^\d{1,20}$/);
  fc.assert(
    fc.property(fc.oneof(dateLike, digits, fc.string(), fc.double(), fc.maxSafeInteger()), (value) => {
      const reading = readDateOrInstant(value, newYork);
      if (reading.ok) expect(reading.value).toMatch(/^(19[7-9]\d|[2-9]\d{3})-\d{2}-\d{2}$/);
      else expect(reading.expected).toMatch(/^expected /);
    }),
    { numRuns: 5000 },
  );
});

describe('what is answered can be sent back', () => {
  const day = fc.integer({ min: 1, max: 2_932_895 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

  test.each([newYork, santiago, tokyo, utc])("a date's start in $name is read as that date", (clock) => {
    fc.assert(
      fc.property(day, (date) => {
        const start = startOfLocalDate(date, clock);
        const want = { ok: true, value: date };
        expect(readDateOrInstant(start, clock)).toEqual(want);
        expect(readDateOrInstant(new Date(start).toISOString(), clock)).toEqual(want);
        expect(readDateOrInstant(date, clock)).toEqual(want);
      }),
      { numRuns: 500 },
    );
  });
});
