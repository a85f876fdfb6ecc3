import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../arbitraries.ts';
import type { DialingPolicy } from './policy.ts';
import { type PolicyEdit, settleEdit, settlePolicy } from './settle.ts';
import { CODES, somePlan, somePolicy, STATES } from './testing.ts';

const US = 'UNITED_STATES_OF_AMERICA';

describe('settlePolicy', () => {
  test('fills in the country and changes nothing else', () =>
    expect(
      settlePolicy(somePolicy({ state: null, areaCode: '306', startMinute: 540, endMinute: 1260 }), somePlan),
    ).toEqual({
      ok: true,
      policy: somePolicy({ country: 'CANADA', state: null, areaCode: '306', startMinute: 540, endMinute: 1260 }),
    }));

  test('tells all faults at once', () =>
    expect(settlePolicy(somePolicy({ state: 'ZZ', startMinute: 540 }), somePlan)).toMatchObject({
      ok: false,
      faults: [{ property: 'state' }, { property: 'endTime' }],
    }));
});

describe('settleEdit', () => {
  const window = { startMinute: 540, endMinute: 1260 };

  test.each<[string, Partial<DialingPolicy>, PolicyEdit, Partial<DialingPolicy>]>([
    ['nothing', { country: US }, {}, { country: US }],
    ['a day', {}, { dayOfWeek: 'SUNDAY' }, { dayOfWeek: 'SUNDAY' }],
    ['a flag, on', {}, { doNotDial: true }, { doNotDial: true }],
    ['a flag, off', { doNotLeaveMessage: true }, { doNotLeaveMessage: false }, { doNotLeaveMessage: false }],
    ['an area code of the state', {}, { areaCode: '408' }, { areaCode: '408', country: US }],
    ['a state around the area code', { state: null, areaCode: '415' }, { state: 'CA' }, { state: 'CA', areaCode: '415', country: US }],
    ['both, into another country', { areaCode: '415' }, { state: 'SK', areaCode: '306' }, { state: 'SK', areaCode: '306', country: 'CANADA' }],
    ['no area code', { areaCode: '415' }, { clearAreaCode: true }, { areaCode: null, country: US }],
    ['no area code where there is none', {}, { clearAreaCode: true }, { country: US }],
    ['a state for an area code', { state: null, areaCode: '800' }, { clearAreaCode: true, state: 'KS' }, { state: 'KS', country: US }],
    ['a window', {}, window, window],
    ['one end of a window', window, { startMinute: 600 }, { startMinute: 600, endMinute: 1260 }],
    ['midnight', window, { startMinute: 0 }, { startMinute: 0, endMinute: 1260 }],
    ['no window', window, { clearTimeRange: true }, {}],
    ['flags that say no', window, { clearAreaCode: false, clearTimeRange: false }, window],
  ])('%s', (_name, before, edit, after) =>
    expect(settleEdit(somePolicy(before), edit, somePlan)).toEqual({ ok: true, policy: somePolicy(after) }),
  ); // prettier-ignore

  test.each<[string, Partial<DialingPolicy>, PolicyEdit, string | null]>([
    ['an area code of another state', {}, { areaCode: '316' }, null],
    ['a state without the area code', { areaCode: '415' }, { state: 'KS' }, null],
    ['an area code that is none', {}, { areaCode: '999' }, 'areaCode'],
    ['a place that would be nowhere', { state: null, areaCode: '415' }, { clearAreaCode: true }, 'clearAreaCode'],
    ['an area code, and none', {}, { areaCode: '408', clearAreaCode: true }, 'clearAreaCode'],
    ['a start, and none', {}, { startMinute: 540, clearTimeRange: true }, 'clearTimeRange'],
    ['an end, and none', window, { endMinute: 0, clearTimeRange: true }, 'clearTimeRange'],
    ['half a window', {}, { startMinute: 540 }, 'endTime'],
    ['an end that meets the start', window, { endMinute: 540 }, 'endTime'],
  ])('refuses %s', (_name, before, edit, property) =>
    expect(settleEdit(somePolicy(before), edit, somePlan)).toMatchObject({ ok: false, faults: [{ property }] }),
  );

  test('what is at fault already does not keep a policy from being made stricter', () => {
    const stale = somePolicy({ areaCode: '999', startMinute: 540 });
    expect(settleEdit(stale, { doNotDial: true }, somePlan)).toEqual({
      ok: true,
      policy: { ...stale, doNotDial: true },
    });
  });
});

const orNull = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
const maybe = <T>(values: readonly T[]) => fc.constantFrom(undefined, undefined, ...values);
const states = [...Object.keys(STATES), 'ZZ'];
const codes = [...Object.keys(CODES), '999'];
const MINUTES = [0, 540, 1260];

const anyPolicy: fc.Arbitrary<DialingPolicy> = fc.record({
  dayOfWeek: fc.constantFrom('MONDAY', 'WEEKEND', 'ALL'),
  doNotDial: fc.boolean(),
  doNotLeaveMessage: fc.boolean(),
  country: orNull([US, 'CANADA', 'UK'] as const),
  state: orNull(states),
  areaCode: orNull(codes),
  startMinute: orNull(MINUTES),
  endMinute: orNull(MINUTES),
});
const anyEdit: fc.Arbitrary<PolicyEdit> = fc.record({
  dayOfWeek: maybe(['SUNDAY'] as const),
  doNotDial: maybe([true, false]),
  doNotLeaveMessage: maybe([true, false]),
  state: maybe(states),
  areaCode: maybe(codes),
  startMinute: maybe(MINUTES),
  endMinute: maybe(MINUTES),
  clearAreaCode: maybe([true, false]),
  clearTimeRange: maybe([true, false]),
});

describe('for any policy', () => {
  test('one is kept exactly when its place is known, its code serves its state, and its window has two different ends or none', () =>
    holds(anyPolicy, (given) => {
      const { state, areaCode, startMinute: start, endMinute: end } = given;
      const code = areaCode === null ? undefined : CODES[areaCode];
      const isPlaced =
        (state !== null || areaCode !== null) &&
        (state === null || state in STATES) &&
        (areaCode === null || code !== undefined) &&
        (state === null || areaCode === null || code?.states.includes(state) === true);
      const own = state === null ? code?.country : STATES[state];
      const word = own === 'JAMAICA' ? undefined : own;
      const isKept = isPlaced && (given.country === null || given.country === word) && (start === null) === (end === null) && (start === null || start !== end);
      const settled = settlePolicy(given, somePlan);
      expect(settled.ok).toBe(isKept);
      if (settled.ok) expect(settled.policy).toEqual({ ...given, country: word ?? null });
      return settled.ok;
    })); // prettier-ignore

  test('one that is kept is kept again as it is', () =>
    holds(anyPolicy, (given) => {
      const settled = settlePolicy(given, somePlan);
      if (settled.ok) expect(settlePolicy(settled.policy, somePlan)).toEqual(settled);
      return settled.ok;
    }));
});

describe('for any policy that is kept, and any edit', () => {
  const kept = anyPolicy.map((given) => settlePolicy(given, somePlan)).filter((settled) => settled.ok);
  const edits = fc.record({ settled: kept, edit: anyEdit });
  const contradicts = ({ clearAreaCode, areaCode, clearTimeRange, startMinute, endMinute }: PolicyEdit) =>
    (clearAreaCode === true && areaCode !== undefined) ||
    (clearTimeRange === true && (startMinute !== undefined || endMinute !== undefined));

  test('the edited policy is what would have been made in the first place', () =>
    holds(edits, ({ settled: { policy }, edit }) => {
      const { clearAreaCode, clearTimeRange, ...values } = edit;
      const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      const edited = {
        ...policy,
        country: null,
        ...(clearAreaCode === true && { areaCode: null }),
        ...(clearTimeRange === true && { startMinute: null, endMinute: null }),
        ...said,
      };
      const made = settlePolicy(edited, somePlan);
      const result = settleEdit(policy, edit, somePlan);
      if (contradicts(edit)) expect(result.ok).toBe(false);
      else if (made.ok) expect(result).toEqual(made);
      else expect(result.ok).toBe(false);
      return result.ok;
    }));

  test('editing twice is editing once', () =>
    holds(edits, ({ settled: { policy }, edit }) => {
      const once = settleEdit(policy, edit, somePlan);
      if (once.ok) expect(settleEdit(once.policy, edit, somePlan)).toEqual(once);
      return once.ok;
    }));
});
