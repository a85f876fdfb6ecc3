import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZONES } from '../data/zones.ts';
import { offsetsOf } from './zone-clock.ts';
import { namesOfLine, readZoneLine, zoneLine, type ZoneHistory } from './zone-table.ts';

const LINES = ZONES.trim().split('\n');
const HOUR_MS = 3_600_000;

describe('a line', () => {
  const offset = fc.integer({ min: -50_000, max: 50_000 });
  const change = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    week: fc.integer({ min: 1, max: 5 }),
    weekday: fc.integer({ min: 0, max: 6 }),
    seconds: fc.integer({ min: -86_400, max: 259_200 }),
    offset,
  });
  const history = fc
    .record({
      names: fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,6}\/[A-Z][a-z]{2,6}$/), { minLength: 1, maxLength: 3 }),
      gaps: fc.array(fc.integer({ min: 1, max: 4e9 }), { maxLength: 20 }),
      yearly: fc.option(fc.tuple(change, change), { nil: undefined }),
    })
    .chain(({ names, gaps, yearly }) => {
      let until = -5e9;
      const untils = gaps.map((gap) => (until += gap) * 1_000);
      const length = untils.length + 1;
      return fc
        .array(offset, { minLength: length, maxLength: length })
        .map((offsets): ZoneHistory => ({ names, untils, offsets, yearly }));
    });

  test('is read as it was written', () => {
    fc.assert(
      fc.property(history, (given) => {
        const line = zoneLine(given);
        expect(readZoneLine(line)).toEqual(given);
        expect(namesOfLine(line)).toEqual(given.names);
      }),
    );
  });

  test.each(['', 'UTC', 'UTC|0|00|', 'UTC|0|0|x', 'UTC|0|1', 'UTC|x|0', 'A|0 60|01|5|3,2,0,7200,0'])(
    '%j is broken and named',
    (line) => expect(() => readZoneLine(line)).toThrow(`got ${line}`),
  );
});

describe('every line of the carried table', () => {
  test('can be read, and is written as it is', () => {
    for (const line of LINES) expect(zoneLine(readZoneLine(line))).toBe(line);
  });

  test('has ends in their order, and periods that differ', () => {
    for (const { untils, offsets } of LINES.map(readZoneLine)) {
      expect(untils).toEqual([...new Set(untils)].toSorted((a, b) => a - b));
      expect(offsets.filter((offset, at) => offset === offsets[at + 1])).toEqual([]);
    }
  });

  test('knows no yearly change within a day of New Year', () => {
    const months = LINES.flatMap((line) => readZoneLine(line).yearly ?? []).map(({ month }) => month);
    expect(months.length).toBeGreaterThan(200);
    expect(months.filter((month) => month < 2 || month > 11)).toEqual([]);
  });
});

describe('a clock that changes by rule', () => {
  const berlin: ZoneHistory = {
    names: ['Berlin'],
    offsets: [3600],
    untils: [],
    yearly: [
      { month: 3, week: 5, weekday: 0, seconds: 7_200, offset: 7_200 },
      { month: 10, week: 5, weekday: 0, seconds: 10_800, offset: 3_600 },
    ],
  };
  const clock = offsetsOf(berlin);

  test.each([
    ['2026-03-29T00:59:59.999Z', 60],
    ['2026-03-29T01:00:00.000Z', 120],
    ['2026-10-25T00:59:59.999Z', 120],
    ['2026-10-25T01:00:00.000Z', 60],
    ['2026-12-31T23:59:59.999Z', 60],
    ['2027-01-01T00:00:00.000Z', 60],
    ['2027-03-28T00:59:59.999Z', 60],
    ['2027-03-28T01:00:00.000Z', 120],
  ])('at %s shows %i', (at, want) => {
    expect(clock(Date.parse(at))).toBe(want);
    expect(offsetsOf(berlin)(Date.parse(at))).toBe(want);
  });

  test('changes twice in every year', () => {
    for (let year = 2000; year < 3000; year += 1) {
      const hours = Array.from({ length: 3 }, (_, third) => clock(Date.UTC(year, third * 5, 15)));
      expect(hours).toEqual([60, 120, 60]);
    }
  });

  test('begins to only when its history ends', () => {
    const late = offsetsOf({ ...berlin, offsets: [0, 3_600], untils: [Date.UTC(2030, 10, 1)] });
    expect([2029, 2030, 2031].map((year) => late(Date.UTC(year, 6, 1)))).toEqual([0, 0, 120]);
    expect(late(Date.UTC(2030, 10, 1) - HOUR_MS)).toBe(0);
    expect(late(Date.UTC(2030, 10, 1))).toBe(60);
    expect(late(Date.UTC(2030, 10, 1) - 1)).toBe(0);
  });
});
