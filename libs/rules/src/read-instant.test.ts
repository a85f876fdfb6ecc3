import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfLocalDate, type ZoneClock } from './local-time.ts';
import { readInstant } from './read-instant.ts';
import { apia, havana, newYork, santiago, tableClock, utc } from './testing.ts';

const tokyo = tableClock('Asia/Tokyo', 540);

const rows: readonly (readonly [value: number | string, clock: ZoneClock, want: number | string])[] = [
  // The documentation's request: "created after 8:00 GMT on May 5, 2013".
  [1367740800000, newYork, '2013-05-05T08:00:00Z'],
  ['1367740800000', newYork, '2013-05-05T08:00:00Z'],
  [' 1367740800000 ', newYork, '2013-05-05T08:00:00Z'],
  [0, newYork, 0],
  ['0', utc, 0],
  [-1, tokyo, -1],
  ['20211319', utc, 20211319], // eight digits that are no date
  [253402300799999, utc, '9999-12-31T23:59:59.999Z'],

  // A date begins with its first instant, which clocks move about.
  ['2026-07-01', newYork, '2026-07-01T04:00:00Z'],
  ['2026-12-01', newYork, '2026-12-01T05:00:00Z'],
  ['2026-03-08', newYork, '2026-03-08T05:00:00Z'],
  ['2026-03-09', newYork, '2026-03-09T04:00:00Z'],
  ['2026-11-01', newYork, '2026-11-01T04:00:00Z'],
  ['2026-11-02', newYork, '2026-11-02T05:00:00Z'],
  ['2026-09-06', santiago, '2026-09-06T04:00:00Z'],
  ['2025-11-02', havana, '2025-11-02T04:00:00Z'],
  ['2011-12-30', apia, '2011-12-30T10:00:00Z'],
  ['1970-01-01', tokyo, '1969-12-31T15:00:00Z'],

  ['2021-04-20T14:24:47.847Z', newYork, '2021-04-20T14:24:47.847Z'],
  ['2021-04-20t14:24:47,8z', newYork, '2021-04-20T14:24:47.800Z'],
  ['2021-04-20T14:24:47.8479999Z', newYork, '2021-04-20T14:24:47.847Z'],
  ['2021-04-20T14:24Z', newYork, '2021-04-20T14:24:00Z'],
  ['2023-12-23T00:00:00-05:00', newYork, '2023-12-23T05:00:00Z'],
  ['2023-12-23T00:00:00+0545', newYork, '2023-12-22T18:15:00Z'],
  ['2023-12-23T00:00:00-11', utc, '2023-12-23T11:00:00Z'],
  ['1970-01-01T00:00:00Z', newYork, 0],

  // Without an offset, off the client's wall clock.
  ['2026-07-01T12:30:00.250', newYork, '2026-07-01T16:30:00.250Z'],
  ['2026-12-01T12:30', newYork, '2026-12-01T17:30:00Z'],
  ['2026-03-08T02:30', newYork, '2026-03-08T07:00:00Z'], // skipped: the first instant after the gap
  ['2026-11-01T01:30', newYork, '2026-11-01T05:30:00Z'], // comes twice: the first
  ['2026-11-01T02:00', newYork, '2026-11-01T07:00:00Z'],
];

test.each(rows)('%j by the clock of $name is %s', (value, clock, want) => {
  expect(readInstant(value, clock)).toEqual({ ok: true, value: typeof want === 'string' ? Date.parse(want) : want });
});

const refused: readonly (readonly [value: number | string, clock?: ZoneClock])[] = [
  [''],
  ['never'],
  ['yesterday'],
  ['2021-02-29'],
  ['2021-13-10'],
  ['2021-1-1'],
  ['10/19/2021'],
  ['20211019'],
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
  ['2021-04-20 12:00:00'],
  ['2021-04-20Z'],
  ['-1'],
  ['1520035349000.5'],
  ['1.5e12'],
  [-1],
  [-1, newYork],
  [-32_400_001, tokyo],
  [1.5],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [2 ** 53],
  ['99999999999999999999999'],
  [253402300800000, tokyo],
];

test.each(refused.map(([value, clock = utc]) => ({ value, clock })))(
  '$value is refused by the clock of $clock.name',
  ({ value, clock }) => {
    expect(readInstant(value, clock)).toEqual({
      ok: false,
      expected: expect.stringMatching(/^expected milliseconds since .* yyyy-MM-dd, .* in the years 1970 to 9999/),
    });
  },
);

test('a date without hyphens is pointed out', () => {
  expect(readInstant('20211019', newYork)).toMatchObject({
    expected: expect.stringMatching(/'20211019' may be a date without its hyphens$/),
  });
});

describe('one instant in its forms', () => {
  const instant = fc.integer({ min: 0, max: Date.UTC(2037, 0) });

  test.each([newYork, santiago, tokyo, utc])('is read as itself by the clock of $name', (clock) => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -18 * 60, max: 18 * 60 }), (at, minutes) => {
        const want = { ok: true, value: at };
        expect(readInstant(at, clock)).toEqual(want);
        expect(readInstant(new Date(at).toISOString(), clock)).toEqual(want);
        const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const offset = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
        const wall = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
        if (wall >= '1970') expect(readInstant(`${wall}${offset}`, clock)).toEqual(want);
      }),
      { numRuns: 500 },
    );
  });

  test.each([newYork, santiago, havana, apia, tokyo])('a date in $name begins where its midnight is', (clock) => {
    const day = fc.integer({ min: 1, max: 24_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (date) => {
        const want = { ok: true, value: startOfLocalDate(date, clock) };
        expect(readInstant(date, clock)).toEqual(want);
        expect(readInstant(`${date}T00:00:00`, clock)).toEqual(want);
      }),
      { numRuns: 300 },
    );
  });
});
