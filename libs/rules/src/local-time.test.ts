import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate, nextLocalMidnight, startOfLocalDate, type ZoneClock } from './local-time.ts';
import { apia, havana, newYork, santiago, stJohns, tableClock, utc } from './testing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString().replace(':00.000Z', 'Z');
const monrovia = tableClock('Africa/Monrovia', -44.5, [['1972-01-07T00:44:30Z', 0]]);
const kathmandu = tableClock('Asia/Kathmandu', 345);

describe('localDate', () => {
  test.each([
    ['2018-03-03T00:02:29.000Z', newYork, '2018-03-02'], // 1520035349000 of the documentation
    ['2018-03-02T02:32:45.000Z', newYork, '2018-03-01'], // 1519957965000
    ['2026-07-01T03:59:59.999Z', newYork, '2026-06-30'],
    ['2026-07-01T04:00:00.000Z', newYork, '2026-07-01'],
    ['2026-12-01T04:59:59.999Z', newYork, '2026-11-30'],
    ['2026-12-01T05:00:00.000Z', newYork, '2026-12-01'],
    ['2026-06-30T18:14:59.999Z', kathmandu, '2026-06-30'],
    ['2026-06-30T18:15:00.000Z', kathmandu, '2026-07-01'],
    ['1971-01-01T00:44:29.999Z', monrovia, '1970-12-31'],
    ['1971-01-01T00:44:30.000Z', monrovia, '1971-01-01'],
    ['2011-12-30T09:59:59.999Z', apia, '2011-12-29'],
    ['2011-12-30T10:00:00.000Z', apia, '2011-12-31'],
    ['9999-12-31T23:59:59.999Z', utc, '9999-12-31'],
  ] as const)('at %s, by the clock of $name, it is %s', (at, clock, want) => {
    expect(localDate(Date.parse(at), clock)).toBe(want);
  });

  test('an instant after the year 9999 is not given a date', () => {
    expect(() => localDate(Date.UTC(10_000, 0), utc)).toThrow(RangeError);
  });
});

describe('startOfLocalDate', () => {
  test.each([
    ['2018-03-01', 1519880400000],
    ['2018-03-02', 1519966800000],
    ['2021-10-19', 1634616000000],
    ['2021-10-20', 1634702400000],
    ['2021-10-22', 1634875200000],
    ['2021-10-27', 1635307200000],
    ['2021-10-28', 1635393600000],
    ['2021-11-02', 1635825600000],
  ])('%s in New York is %i, as the documentation answers it', (date, want) => {
    expect(startOfLocalDate(date, newYork)).toBe(want);
  });

  test.each([
    {
      name: 'the day clocks go forward begins before they do',
      date: '2026-03-08',
      clock: newYork,
      want: '2026-03-08T05:00Z',
    },
    { name: 'the day after begins an hour earlier', date: '2026-03-09', clock: newYork, want: '2026-03-09T04:00Z' },
    {
      name: 'the day clocks go back begins before they do',
      date: '2026-11-01',
      clock: newYork,
      want: '2026-11-01T04:00Z',
    },
    { name: 'the day after begins an hour later', date: '2026-11-02', clock: newYork, want: '2026-11-02T05:00Z' },
    { name: 'a midnight that is skipped', date: '2026-09-06', clock: santiago, want: '2026-09-06T04:00Z' },
    { name: 'a midnight put off by an hour', date: '2026-04-05', clock: santiago, want: '2026-04-05T04:00Z' },
    { name: 'the first of two midnights', date: '2025-11-02', clock: havana, want: '2025-11-02T04:00Z' },
    { name: 'the first of two beginnings of a date', date: '2010-11-07', clock: stJohns, want: '2010-11-07T02:30Z' },
    { name: 'the last date before a skipped one', date: '2011-12-29', clock: apia, want: '2011-12-29T10:00Z' },
    { name: 'a skipped date begins with the next', date: '2011-12-30', clock: apia, want: '2011-12-30T10:00Z' },
    { name: 'the date after a skipped one', date: '2011-12-31', clock: apia, want: '2011-12-30T10:00Z' },
    { name: 'an offset with seconds', date: '1971-01-01', clock: monrovia, want: '1971-01-01T00:44:30.000Z' },
    { name: 'the last date of all', date: '9999-12-31', clock: utc, want: '9999-12-31T00:00Z' },
  ])('$name', ({ date, clock, want }) => {
    expect(iso(startOfLocalDate(date, clock))).toBe(want);
  });

  test.each(['2021-02-30', '2021-13-01', '2021-2-3', '2021-02-03T00:00', '', '20210203'])(
    '%j is not a date',
    (text) => {
      expect(() => startOfLocalDate(text, newYork)).toThrow(`Not a calendar date: '${text}', expected yyyy-MM-dd.`);
    },
  );
});

describe('nextLocalMidnight', () => {
  test.each([
    { name: 'at noon', at: '2026-07-01T16:00Z', clock: newYork, want: '2026-07-02T04:00Z' },
    { name: 'at midnight a whole day follows', at: '2026-07-01T04:00Z', clock: newYork, want: '2026-07-02T04:00Z' },
    { name: 'a minute before midnight', at: '2026-07-02T03:59Z', clock: newYork, want: '2026-07-02T04:00Z' },
    { name: 'on the day clocks go forward', at: '2026-03-08T05:00Z', clock: newYork, want: '2026-03-09T04:00Z' },
    { name: 'on the day clocks go back', at: '2026-11-01T04:00Z', clock: newYork, want: '2026-11-02T05:00Z' },
    { name: 'when midnight is skipped', at: '2026-09-06T03:59Z', clock: santiago, want: '2026-09-06T04:00Z' },
    {
      name: 'when the last hour comes twice, in its first turn',
      at: '2026-04-05T02:30Z',
      clock: santiago,
      want: '2026-04-05T04:00Z',
    },
    { name: 'and in its second', at: '2026-04-05T03:30Z', clock: santiago, want: '2026-04-05T04:00Z' },
    { name: 'when midnight comes twice', at: '2025-11-02T05:00Z', clock: havana, want: '2025-11-03T05:00Z' },
    { name: 'before a date that begins twice', at: '2010-11-07T02:29Z', clock: stJohns, want: '2010-11-07T02:30Z' },
    { name: 'in the hour that came back', at: '2010-11-07T03:00Z', clock: stJohns, want: '2010-11-07T03:30Z' },
    { name: 'before a skipped date', at: '2011-12-30T09:00Z', clock: apia, want: '2011-12-30T10:00Z' },
  ])('$name', ({ at, clock, want }) => {
    expect(iso(nextLocalMidnight(Date.parse(at), clock))).toBe(want);
  });
});

describe('in any zone', () => {
  const offset = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15);
  const start = Date.UTC(2026, 0, 1);
  /** Up to five changes, by any amount, some minutes from where midnight may be and at least seven days apart. */
  const anyClock: fc.Arbitrary<ZoneClock> = fc
    .tuple(offset, fc.array(fc.tuple(fc.integer({ min: 7 * 96, max: 20 * 96 }), offset), { maxLength: 5 }))
    .map(([first, steps]) => {
      let at = start;
      const changes = steps.map(([quarters, to]) => [(at += quarters * 15 * MINUTE), to] as const);
      return tableClock('anywhere', first, changes);
    });
  const instant = fc.integer({ min: 0, max: 110 * 96 }).map((quarters) => start + quarters * 15 * MINUTE);

  /** The law by trial: the first instant, in steps of 15 minutes, that is as asked. */
  function firstFrom(from: number, isAsAsked: (at: number) => boolean): number {
    let at = from;
    while (!isAsAsked(at)) at += 15 * MINUTE;
    return at;
  }

  test('a date starts at the first instant that shows it or, where it is skipped, a later one', () => {
    fc.assert(
      fc.property(anyClock, instant, (clock, near) => {
        const date = new Date(near).toISOString().slice(0, 10);
        const midnight = Date.parse(`${date}T00:00Z`);
        const shown = firstFrom(midnight - DAY, (at) => localDate(at, clock) >= date);
        expect(iso(startOfLocalDate(date, clock))).toBe(iso(shown));
      }),
      { numRuns: 2000 },
    );
  });

  test('the next midnight is the first later instant that shows a later date', () => {
    fc.assert(
      fc.property(anyClock, instant, (clock, at) => {
        const later = firstFrom(at, (then) => localDate(then, clock) > localDate(at, clock));
        expect(iso(nextLocalMidnight(at, clock))).toBe(iso(later));
      }),
      { numRuns: 2000 },
    );
  });
});
