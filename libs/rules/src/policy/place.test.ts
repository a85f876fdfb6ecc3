import { describe, expect, test } from 'vitest';
import { countryOf, placeFaults } from './place.ts';
import type { PolicyPlace } from './policy.ts';
import { somePlan } from './testing.ts';

const place = (state: string | null, areaCode: string | null, country: PolicyPlace['country'] = null): PolicyPlace => ({
  country,
  state,
  areaCode,
});

describe('a place is kept, with the country it tells', () => {
  test.each<[string, PolicyPlace, PolicyPlace['country']]>([
    ['a state', place('KS', null), 'UNITED_STATES_OF_AMERICA'],
    ['an area code', place(null, '415'), 'UNITED_STATES_OF_AMERICA'],
    ['a state and its area code', place('CA', '415'), 'UNITED_STATES_OF_AMERICA'],
    ['a territory and its area code', place('PR', '787'), 'UNITED_STATES_OF_AMERICA'],
    ['a province', place('SK', null), 'CANADA'],
    ['one of the two provinces of an area code', place('NS', '902'), 'CANADA'],
    ['the other of the two', place('PE', '902'), 'CANADA'],
    ['an area code of a country for which there is no word', place(null, '876'), null],
    ['a toll-free code, which is of no country', place(null, '800'), null],
    ['the country itself', place('KS', null, 'UNITED_STATES_OF_AMERICA'), 'UNITED_STATES_OF_AMERICA'],
    ['the country of the area code itself', place(null, '306', 'CANADA'), 'CANADA'],
  ])('%s', (_name, given, country) => {
    expect(placeFaults(given, somePlan)).toEqual([]);
    expect(countryOf(given, somePlan)).toBe(country);
  });
});

describe('an area code outside the state is refused in the documented words', () => {
  test.each([
    ['the documented example', 'KS', '415'],
    ['the neighbour country', 'KS', '306'],
    ['neither of the two provinces', 'SK', '902'],
    ['a toll-free code', 'CA', '800'],
    ['a code of Jamaica', 'CA', '876'],
  ])('%s: %s and %s', (_name, state, areaCode) =>
    expect(placeFaults(place(state, areaCode), somePlan)).toEqual([
      { property: null, says: 'Area code/state mismatch' },
    ]),
  );
});

describe('a place is refused', () => {
  test.each<[string, PolicyPlace, string, string]>([
    ['that is none', place(null, null), 'state', 'expected a state, an area code, or both'],
    ['with a country alone', place(null, null, 'CANADA'), 'state', 'expected a state, an area code, or both'],
    ['with an area code that nobody knows', place(null, '999'), 'areaCode', '999 is none'],
    ['with that and a state', place('CA', '999'), 'areaCode', '999 is none'],
    ['with a state that is none', place('ZZ', null), 'state', 'ZZ is none'],
    ['with a state in small letters', place('ca', null), 'state', 'ca is none'],
    ['with that and an area code', place('ZZ', '415'), 'state', 'ZZ is none'],
    ['in another country than the state', place('KS', null, 'CANADA'), 'country', 'UNITED_STATES_OF_AMERICA, where KS'],
    ['in another country than the area code', place(null, '306', 'UK'), 'country', 'CANADA, where area code 306'],
    ['in a country, where the code is of none', place(null, '800', 'CANADA'), 'country', 'expected no country'],
  ])('%s', (_name, given, property, says) =>
    expect(placeFaults(given, somePlan)).toEqual([{ property, says: expect.stringContaining(says) }]),
  );

  test('for both, when both are unknown', () =>
    expect(placeFaults(place('ZZ', '999'), somePlan).map(({ property }) => property)).toEqual(['state', 'areaCode']));
});
