import { describe, expect, test } from 'vitest';
import { COUNTRIES } from './country.ts';
import { statesInZone, zonesOfState } from './released.ts';
import { countryOfState, stateName, statesIn } from './states.ts';
import { isZone } from './zones.ts';

test('the United States have 50 states, DC and five territories; Canada has 13 provinces and territories', () => {
  expect(statesIn('UNITED_STATES_OF_AMERICA')).toHaveLength(56);
  expect(statesIn('CANADA')).toHaveLength(13);
  expect(statesIn('JAMAICA')).toEqual([]);
});

test('every state belongs to the country that lists it, and has a name and zones of its own', () => {
  for (const country of COUNTRIES)
    for (const state of statesIn(country)) {
      expect(countryOfState(state)).toBe(country);
      expect(stateName(state)).toMatch(/^[A-Z][A-Za-z. ]+$/);
      expect(zonesOfState(state).length).toBeGreaterThan(0);
      expect(zonesOfState(state).filter((zone) => !isZone(zone))).toEqual([]);
    }
});

test.each([
  ['CA', 'California', 'UNITED_STATES_OF_AMERICA'],
  ['MP', 'Northern Mariana Islands', 'UNITED_STATES_OF_AMERICA'],
  ['DC', 'District of Columbia', 'UNITED_STATES_OF_AMERICA'],
  ['QC', 'Quebec', 'CANADA'],
  ['NU', 'Nunavut', 'CANADA'],
])('%s is %s', (state, name, country) => {
  expect([stateName(state), countryOfState(state)]).toEqual([name, country]);
});

describe('what is no state', () => {
  test.each(['', 'ca', 'C', 'CAL', 'XX', 'AE', 'PW', 'constructor'])('%j', (state) => {
    expect([stateName(state), countryOfState(state), zonesOfState(state)]).toEqual([undefined, undefined, []]);
  });
});

describe('zones, the one with most zips first', () => {
  test.each([
    ['FL', ['America/New_York', 'America/Chicago']],
    ['TN', ['America/Chicago', 'America/New_York']],
    ['ID', ['America/Denver', 'America/Los_Angeles']],
    ['AZ', ['America/Phoenix', 'America/Denver']],
    ['CA', ['America/Los_Angeles']],
    ['OK', ['America/Chicago']],
    ['SK', ['America/Regina', 'America/Edmonton', 'America/Winnipeg']],
    ['NL', ['America/St_Johns', 'America/Goose_Bay']],
    ['GU', ['Pacific/Guam']],
  ])('%s', (state, zones) => expect(zonesOfState(state)).toEqual(zones));
});

describe('states in a zone', () => {
  test.each([
    ['America/Phoenix', ['AZ']],
    ['US/Arizona', ['AZ']],
    ['America/Los_Angeles', ['CA', 'ID', 'NV', 'OR', 'WA']],
    ['Pacific/Guam', ['GU', 'MP']],
    ['Europe/Paris', []],
    ['UTC', []],
    ['america/phoenix', []],
    ['', []],
  ])('%j', (zone, states) => expect(statesInZone(zone)).toEqual(states));

  test('are those that have it', () => {
    for (const state of [...statesIn('UNITED_STATES_OF_AMERICA'), ...statesIn('CANADA')])
      for (const zone of zonesOfState(state)) expect(statesInZone(zone)).toContain(state);
  });
});
