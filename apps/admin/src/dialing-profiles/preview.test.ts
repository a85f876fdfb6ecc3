import { statesIn } from '@clearline/numbering';
import type { DialingPolicy } from '@clearline/rules';
import { describe, expect, test } from 'vitest';
import { codesWithPolicies, previewOf } from './preview.ts';
import { COLUMNS, TILES } from './tiles.ts';

const policy = (given: Partial<DialingPolicy>): DialingPolicy => ({
  ...{ dayOfWeek: 'ALL', doNotDial: false, doNotLeaveMessage: false, country: null },
  ...{ state: null, areaCode: null, startMinute: null, endMinute: null },
  ...given,
});
const facts = (...policies: readonly DialingPolicy[]) => ({
  profileId: 7,
  policies: policies.map((one) => ({ policy: one, id: undefined })),
  packs: [],
  callMode: null,
});
const NOON = Date.parse('2026-11-25T17:00Z'); // 12:00 in New York, 09:00 in California
const NIGHT = Date.parse('2026-11-25T08:00Z');
const state = (code: string) => ({ state: code, areaCode: null });

test('the map has every state, province and territory once, each on a place of its own', () => {
  const all = [...statesIn('UNITED_STATES_OF_AMERICA'), ...statesIn('CANADA')];
  expect(TILES.map((tile) => tile.state).sort()).toEqual([...all].sort());
  expect(new Set(TILES.map(({ column, row }) => `${column} ${row}`)).size).toBe(TILES.length);
  expect(TILES.every(({ column }) => column < COLUMNS)).toBe(true);
});

describe('a state', () => {
  test.each([
    ['by the default hours', [], NOON, 'ALLOWED'],
    ['by night', [], NIGHT, 'NOT_NOW'],
    ['before its window', [{ state: 'CA', startMinute: 721, endMinute: 1380 }], NOON, 'NOT_NOW'],
    ['in its window', [{ state: 'CA', startMinute: 720, endMinute: 1380 }], NOON, 'ALLOWED'],
    ['without messages', [{ state: 'CA', doNotLeaveMessage: true }], NOON, 'MESSAGELESS'],
    ['that is not dialed', [{ state: 'CA', doNotDial: true }], NOON, 'NEVER'],
    ['where an area code is not dialed', [{ state: 'CA', areaCode: '415', doNotDial: true }], NOON, 'ALLOWED'],
    ['beside one that is not dialed', [{ state: 'NV', doNotDial: true }], NOON, 'ALLOWED'],
  ])('%s', (_name, policies, at, status) =>
    expect(previewOf(state('CA'), facts(...policies.map(policy))).at(at)).toBe(status),
  );

  test('is unknown where a pack is not to be had', () =>
    expect(
      previewOf(state('CA'), { ...facts(), packs: [{ name: 'us-state-overlay', version: '9.0.0', levels: ['A'] }] }).at(NOON),
    ).toBe('UNKNOWN')); // prettier-ignore

  test('says what decides, and names a policy that is not saved by no number', () => {
    const preview = previewOf(state('CA'), facts(policy({ state: 'CA', doNotDial: true })));
    expect(preview.findings(NOON).map(({ because }) => because)).toEqual([
      'A policy that is not saved yet says do not dial on Wednesday, 2026-11-25, in America/Los_Angeles.',
    ]);
  });
});

test('an area code has its own policies and those of its state', () => {
  const given = facts(policy({ areaCode: '415', doNotDial: true }), policy({ state: 'NV', doNotDial: true }));
  expect(previewOf({ state: 'CA', areaCode: '415' }, given).at(NOON)).toBe('NEVER');
  expect(previewOf({ state: 'CA', areaCode: '408' }, given).at(NOON)).toBe('ALLOWED');
  expect(previewOf({ state: null, areaCode: '702' }, given).at(NOON)).toBe('NEVER');
  expect(previewOf({ state: null, areaCode: '800' }, given).at(NOON)).toBe('UNKNOWN');
  expect(codesWithPolicies('CA', given.policies.map((one) => one.policy))).toEqual(['415']);
  expect(codesWithPolicies('NV', given.policies.map((one) => one.policy))).toEqual([]);
}); // prettier-ignore
