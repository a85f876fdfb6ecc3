import { zoneClock } from '@clearline/numbering';
import { numbering } from '@clearline/numbering/places';
import { newestPacks } from '@clearline/regulations';
import { hoursOf } from '@clearline/rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceOf } from './evidence.ts';
import { judgedPlace, unionOf } from './place.ts';

type Told = Parameters<typeof evidenceOf>[0];

const NOTHING: Told = { phone: null, zip: null, state: null, timeZone: null };
const orNull = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values);
/** Of one state, of two zones, of Jamaica, of the Bahamas, of Ontario, of no place; a zone of several states, of a country, of nobody. */
const told = fc.record({
  phone: orNull('2125550100', '8509991000', '8765550100', '2425550100', '4165550100', '8005550100'),
  zip: orNull('33101', '96910', '86515', 'M5V1A1'),
  state: orNull('FL', 'RI', 'AS', 'ON'),
  timeZone: orNull('America/New_York', 'US/Central', 'America/Jamaica', 'America/Nassau', 'Pacific/Guam', 'Asia/Tokyo'),
});
const policy = fc
  .record({
    state: orNull('FL', 'NY', 'ON'),
    areaCode: orNull('876'),
    window: fc.constantFrom<readonly (number | null)[]>([300, 1430], [540, 1200], [840, 180], [null, null]),
  })
  .map(({ state, areaCode, window: [startMinute = null, endMinute = null] }) => ({
    ...({ id: 1, country: null, dayOfWeek: 'ALL', doNotDial: false, doNotLeaveMessage: false } as const),
    ...{ state, areaCode, startMinute, endMinute },
  }));
const packs = newestPacks().map((pack) => ({ pack, levels: ['A', 'B'] as const }));
const kept = fc.record({ policies: fc.array(policy, { maxLength: 2 }), packs: fc.subarray(packs, { maxLength: 2 }) });
const day = fc.integer({ min: 0, max: 364 }).map((days) => Date.UTC(2026, 0, 1 + days));

type Kept = typeof kept extends fc.Arbitrary<infer Value> ? Value : never;

/** When, in the day after an instant, somebody of whom this is told may be called. The area code counts whatever else is told. */
function windowsOf(given: Told, { phone }: Told, { policies, packs }: Kept, from: number) {
  const hours = hoursOf({
    place: judgedPlace({ phone }, unionOf(evidenceOf(given, numbering))),
    profile: { id: 1, scope: { kind: 'CLIENT' }, policies },
    packs,
    ...{ channel: 'CALL', callMode: 'LIVE', subject: null, attempts: null },
    clock: zoneClock,
  });
  return hours.windows(from, from + 86_400_000);
}

test('whatever else is told of a person, nothing is allowed that the phone, the zip or the state forbids by itself', () => {
  fc.assert(
    fc.property(told, kept, day, (all, { policies, packs }, from) => {
      const here = unionOf(evidenceOf(all, numbering));
      // A policy of a state in which the person is not speaks where no state is known, and no longer where one is.
      const spoken = policies.filter(({ state }) => state === null || here.states.includes(state));
      const whole = windowsOf(all, all, { policies: spoken, packs }, from);
      for (const key of ['phone', 'zip', 'state'] as const) {
        const part = { ...NOTHING, [key]: all[key] };
        if (unionOf(evidenceOf(part, numbering)).zones.length === 0) continue; // it says nothing
        const alone = windowsOf(part, all, { policies: spoken, packs }, from);
        expect([key, whole.filter((one) => !alone.some(({ from, to }) => from <= one.from && to >= one.to))]).toEqual([
          key,
          [],
        ]);
      }
    }),
    { numRuns: 300 },
  );
});
