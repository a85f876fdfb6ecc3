import { document } from '@clearline/contract';
import { areaCode, areaCodes, countryOfState, isInService, statesIn } from '@clearline/numbering';
import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { Refusal } from '../http/refusal.ts';
import { readPolicy } from './read-policy.ts';

const facts = { plan: { areaCode, countryOfState }, eastern: clockOf('America/New_York') };
const states = [...statesIn('UNITED_STATES_OF_AMERICA'), ...statesIn('CANADA')];

/** The country of a policy for this place, or the sentence that refuses it. */
function outcome(place: { state?: string; areaCode?: string }): string | null {
  try {
    return readPolicy({ dayOfWeek: 'ALL', ...(place as object) }, facts).country;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

test('the states of the contract are those of the numbering plan', () =>
  expect([...(document.components.schemas?.['State']?.enum ?? [])].sort()).toEqual([...states].sort()));

test('every state stands alone, and tells its country', () => {
  expect(states.length).toBe(56 + 13);
  for (const state of states) expect([state, outcome({ state })]).toEqual([state, countryOfState(state)]);
});

test('every area code stands alone, and tells its country where the API has a word for it', () => {
  const words = new Set(['UNITED_STATES_OF_AMERICA', 'CANADA']);
  expect(areaCodes.length).toBeGreaterThan(400);
  for (const { code, country } of areaCodes)
    expect([code, outcome({ areaCode: code })]).toEqual([code, words.has(country ?? '') ? country : null]);
});

test('every area code is kept in each state that it serves, and is a mismatch in every other', () => {
  for (const { code, states: served } of areaCodes) {
    const kept = states.filter((state) => outcome({ state, areaCode: code }) !== 'Area code/state mismatch');
    expect([code, kept.sort()]).toEqual([code, [...served].sort()]);
  }
});

test('a code that is assigned and not in service yet is kept: the policy can be there before the code is', () => {
  const planned = areaCodes.filter((code) => code.states.length > 0 && !isInService(code, '2026-11-23'));
  expect(planned.length).toBeGreaterThan(0);
  for (const { code, country } of planned) expect(outcome({ areaCode: code })).toBe(country);
});

test('three digits that are no area code are refused', () => {
  const known = new Set(areaCodes.map(({ code }) => code));
  const others = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0')).filter((code) => !known.has(code));
  expect(others).toEqual(expect.arrayContaining(['000', '911', '999']));
  for (const code of others)
    expect(outcome({ areaCode: code })).toBe(
      `$.areaCode: expected an area code of the North American Numbering Plan; ${code} is none.`,
    );
}); // prettier-ignore
