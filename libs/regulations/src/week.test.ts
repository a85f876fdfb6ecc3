import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegulationHours } from './pack.ts';
import { DAYS, type Week, intersect, isWithin, rowsOf, weekOf } from './week.ts';

const row = (days: RegulationHours['days'], from: string, to: string): RegulationHours => ({ days, from, to });

test.each<[string, RegulationHours[], RegulationHours[]]>([
  ['every day', [row(['WEEKEND', 'WEEKDAY'], '08:00', '20:00')], [row(['ALL'], '08:00', '20:00')]],
  ['weekdays', [row([...DAYS.slice(0, 5)], '08:00', '20:00')], [row(['WEEKDAY'], '08:00', '20:00')]],
  [
    'weekdays and a Saturday',
    [row(['SATURDAY', 'WEEKDAY'], '08:00', '20:00')],
    [row(['WEEKDAY', 'SATURDAY'], '08:00', '20:00')],
  ],
  [
    'two windows',
    [row(['SUNDAY'], '12:00', '21:00'), row(['WEEKDAY', 'SATURDAY'], '09:00', '21:00')],
    [row(['WEEKDAY', 'SATURDAY'], '09:00', '21:00'), row(['SUNDAY'], '12:00', '21:00')],
  ],
  ['no day', [], []],
])('%s, in the fewest words', (_what, given, want) => {
  expect(rowsOf(weekOf(given))).toEqual(want);
});

const time = fc.integer({ min: 0, max: 24 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
const window = fc
  .tuple(time, time)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const week: fc.Arbitrary<Week> = fc.record(
  Object.fromEntries(DAYS.map((day) => [day, fc.option(window)])) as Record<
    (typeof DAYS)[number],
    fc.Arbitrary<Week['MONDAY']>
  >,
);

describe('any weeks', () => {
  test('rows say the week that they were made of', () => {
    fc.assert(
      fc.property(week, (given) => {
        expect(weekOf(rowsOf(given))).toEqual(given);
      }),
    );
  });

  test('what two allow is within each, and allows what both do', () => {
    const allows = (given: Week, day: (typeof DAYS)[number], at: string) => {
      const open = given[day];
      return open !== null && open.from <= at && at < open.to;
    };
    fc.assert(
      fc.property(week, week, fc.constantFrom(...DAYS), time, (a, b, day, at) => {
        const both = intersect(a, b);
        expect(isWithin(both, a) && isWithin(both, b)).toBe(true);
        expect(allows(both, day, at)).toBe(allows(a, day, at) && allows(b, day, at));
      }),
    );
  });
});
