import { zoneClock } from '@clearline/numbering';
import { type DialingPolicy, hoursOf, type Place, type ZoneClock } from '@clearline/rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAYS, placeKey, policiesIn, sameness, writePolicy } from './policies.ts';
import { type DayHours, type PolicyWeek, weekOf } from './policy-week.ts';
import { smallestPolicies } from './smallest-policies.ts';

const NEVADA = { state: 'NV', areaCode: null };
const policy = (given: Partial<DialingPolicy>): DialingPolicy => ({
  ...{ dayOfWeek: 'ALL', doNotDial: false, doNotLeaveMessage: false, country: null },
  ...{ state: 'NV', areaCode: null, startMinute: null, endMinute: null },
  ...given,
});
const [nine, ten, eight, late] = [720, 780, 1380, 1620];
const open = (start: number, end: number): DayHours => ({ kind: 'WINDOW', start, end });
const week = (...hours: readonly DayHours[]): PolicyWeek => hours.map((of) => ({ hours: of, noMessage: false }));
const times = (count: number, hours: DayHours) => Array.from({ length: count }, () => hours);
const closed: DayHours = { kind: 'CLOSED' };
const byDefault: DayHours = { kind: 'DEFAULT' };

test.each<[string, PolicyWeek, readonly object[]]>([
  ['nothing at all', week(...times(7, byDefault)), []],
  ['the same every day', week(...times(7, open(nine, eight))), [{ dayOfWeek: 'ALL', startTime: '12:00', endTime: '23:00' }]],
  ['past midnight', week(...times(7, open(nine, late))), [{ dayOfWeek: 'ALL', startTime: '12:00', endTime: '03:00' }]],
  ['until midnight', week(...times(7, open(nine, 1440))), [{ dayOfWeek: 'ALL', startTime: '12:00', endTime: '00:00' }]],
  [
    'a weekend of its own',
    week(...times(5, open(nine, eight)), ...times(2, open(ten, eight))),
    [
      { dayOfWeek: 'WEEKDAY', startTime: '12:00', endTime: '23:00' },
      { dayOfWeek: 'WEEKEND', startTime: '13:00', endTime: '23:00' },
    ],
  ],
  [
    'no Sundays',
    week(...times(6, open(nine, eight)), closed),
    [
      { dayOfWeek: 'ALL', startTime: '12:00', endTime: '23:00' },
      { dayOfWeek: 'SUNDAY', doNotDial: true },
    ],
  ],
  ['only Sundays are said', week(...times(6, byDefault), closed), [{ dayOfWeek: 'SUNDAY', doNotDial: true }]],
  [
    'a Wednesday that ends early',
    week(...times(2, open(nine, eight)), open(nine, ten), ...times(4, open(nine, eight))),
    [
      { dayOfWeek: 'ALL', startTime: '12:00', endTime: '23:00' },
      { dayOfWeek: 'WEDNESDAY', startTime: '12:00', endTime: '13:00' },
    ],
  ],
])('%s', (_name, given, expected) =>
  expect(smallestPolicies(given, NEVADA).map(writePolicy)).toEqual(
    expected.map((one) => ({ state: 'NV', doNotDial: false, doNotLeaveMessage: false, ...one })),
  ),
); // prettier-ignore

const minute = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 1, 480, 840, 1260, 1439));
const anyPolicy = fc
  .record({
    dayOfWeek: fc.constantFrom(...DAYS, 'WEEKDAY' as const, 'WEEKEND' as const, 'ALL' as const),
    doNotDial: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    doNotLeaveMessage: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    place: fc.constantFrom(
      ...[NEVADA, { state: 'HI', areaCode: null }, { state: null, areaCode: '702' }, { state: 'NV', areaCode: '702' }],
    ),
    times: fc.option(
      fc.tuple(minute, minute).filter(([start, end]) => start !== end),
      { nil: null },
    ),
  })
  .map(({ place, times: window, ...given }) =>
    policy({ ...given, ...place, startMinute: window?.[0] ?? null, endMinute: window?.[1] ?? null }),
  );
const anyPolicies = fc.array(anyPolicy, { maxLength: 9 });

const clock = (zone: string): ZoneClock => zoneClock(zone) as ZoneClock;
const anyPlace: fc.Arbitrary<Place> = fc.record({
  areaCode: fc.constantFrom(null, '702', '808'),
  states: fc.subarray(['NV', 'HI', 'CA']),
  countries: fc.constant(['UNITED_STATES_OF_AMERICA']),
  zones: fc.subarray(['America/Los_Angeles', 'Pacific/Honolulu', 'Pacific/Guam', 'America/St_Johns'], { minLength: 1 }).map((zones) => zones.map(clock)),
}); // prettier-ignore

const viaWeeks = (policies: readonly DialingPolicy[]) =>
  [...new Map(policies.map((one) => [placeKey(one), one])).values()].flatMap((place) =>
    smallestPolicies(weekOf(policiesIn(policies, place)), place),
  );

const hours = (policies: readonly DialingPolicy[], place: Place) =>
  hoursOf({
    place,
    profile: { id: 1, scope: { kind: 'CLIENT' }, policies: policies.map((one, at) => ({ ...one, id: at + 1 })) },
    ...{ packs: [], channel: 'CALL', callMode: null, subject: null, attempts: null, clock: zoneClock },
  });

describe('policies that were made a week and policies again', () => {
  const FROM = Date.parse('2026-10-29T00:00Z'); // the clocks are put back amid the two weeks that follow
  const TO = FROM + 14 * 86_400_000;

  test('allow the same hours everywhere, and forbid messages on the same days', () =>
    fc.assert(
      fc.property(anyPolicies, anyPlace, (policies, place) => {
        const [before, after] = [hours(policies, place), hours(viaWeeks(policies), place)];
        expect(after.windows(FROM, TO)).toEqual(before.windows(FROM, TO));
        for (let at = FROM; at < TO; at += 6 * 3_600_000)
          expect(after.at(at).mayLeaveMessage).toBe(before.at(at).mayLeaveMessage);
      }),
      { numRuns: 300 },
    ));

  test('are never more than they were, and are the same week', () =>
    fc.assert(
      fc.property(anyPolicies, (given) => {
        const policies = given.map((one) => ({ ...one, ...NEVADA }));
        const made = smallestPolicies(weekOf(policies), NEVADA);
        expect(weekOf(made)).toEqual(weekOf(policies));
        expect(made.length).toBeLessThanOrEqual(new Set(policies.map(sameness)).size);
        expect(smallestPolicies(weekOf(made), NEVADA)).toEqual(made);
      }),
      { numRuns: 1000 },
    ));
});
