import { numbering } from '@clearline/numbering/places';
import { describe, expect, test } from 'vitest';
import { evidenceOf } from './evidence.ts';
import { unionOf } from './place.ts';

const nothing = { phone: null, zip: null, state: null, timeZone: null };
const evidence = (given: Partial<Parameters<typeof evidenceOf>[0]>) => evidenceOf({ ...nothing, ...given }, numbering);

describe('each says', () => {
  test.each([
    [
      'an area code',
      { phone: '4155551000' },
      'PHONE_NPA',
      'Area code 415 serves CA, on the clock of America/Los_Angeles.',
      ['CA'],
      ['America/Los_Angeles'],
    ],
    [
      'an area code of two zones',
      { phone: '8509991000' },
      'PHONE_NPA',
      'Area code 850 serves FL, on the clock of America/Chicago or America/New_York.',
      ['FL'],
      ['America/Chicago', 'America/New_York'],
    ],
    [
      'an exchange',
      { phone: '8504321000' },
      'PHONE_NXX',
      'The exchange of the phone was given out in Pensacola, FL, on the clock of America/Chicago.',
      ['FL'],
      ['America/Chicago'],
    ],
    [
      'an exchange of which the zone alone is known',
      { phone: '7756641000' },
      'PHONE_NXX',
      'The exchange of the phone was given out in NV, on the clock of America/Denver.',
      ['NV'],
      ['America/Denver'],
    ],
    [
      'an area code of a country without states',
      { phone: '8685551000' },
      'PHONE_NPA',
      'Area code 868 serves Trinidad and Tobago, on the clock of America/Port_of_Spain.',
      [],
      ['America/Port_of_Spain'],
    ],
    [
      'a toll-free code',
      { phone: '8005551000' },
      'PHONE_NPA',
      'Area code 800 is toll-free, and says nothing of where the person is.',
      [],
      [],
    ],
    [
      'a code without a place',
      { phone: '5005551000' },
      'PHONE_NPA',
      'Area code 500 is tied to no place, and says nothing of where the person is.',
      [],
      [],
    ],
    [
      'a zip',
      { zip: '94111' },
      'ZIP',
      'The zip code lies in San Francisco, CA, on the clock of America/Los_Angeles.',
      ['CA'],
      ['America/Los_Angeles'],
    ],
    [
      'a postal code',
      { zip: 'V1C1A1' },
      'ZIP',
      'The zip code lies in Cranbrook, BC, on the clock of America/Edmonton.',
      ['BC'],
      ['America/Edmonton'],
    ],
    [
      'a stated state',
      { state: 'ND' },
      'STATED_STATE',
      'The caller says that the person is in North Dakota, which is on the clock of America/Chicago or America/Denver.',
      ['ND'],
      ['America/Chicago', 'America/Denver'],
    ],
    [
      'a stated zone',
      { timeZone: 'America/Phoenix' },
      'STATED_ZONE',
      'The caller says that the person is on the clock of America/Phoenix.',
      [],
      ['America/Phoenix'],
    ],
  ])('%s', (_name, given, source, says, states, zones) => {
    const [first, ...others] = evidence(given);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ source, says, states });
    // Zones of one state are in no promised order here.
    expect([...(first?.zones ?? [])].sort()).toEqual([...zones].sort());
    expect(first?.doubt).toBeUndefined();
  });
});

test.each([
  ['99999', 'The zip code is not known, so no time zone is known for it.'],
  ['09012', 'The zip code is a military one, so no time zone is known for it.'],
])('zip %s is of a place that nobody knows', (zip, doubt) => {
  expect(evidence({ zip })).toMatchObject([{ source: 'ZIP', states: [], zones: [], doubt }]);
});

test('none outweighs another: the place is their union', () => {
  const all = evidence({ phone: '4155551000', zip: '10010', state: 'FL', timeZone: 'America/Phoenix' });
  expect(unionOf(all)).toEqual({
    states: ['AZ', 'CA', 'FL', 'NY'],
    maybeStateless: false,
    countries: ['UNITED_STATES_OF_AMERICA'],
    zones: ['America/Chicago', 'America/Los_Angeles', 'America/New_York', 'America/Phoenix'],
  });
});

test.each([
  ['in which none of the known states lies: those that do count too', '4155551000', 'America/Phoenix', ['AZ', 'CA']],
  ['by another name of it', '4155551000', 'US/Arizona', ['AZ', 'CA']],
  ['in which one of the known states lies', '4155551000', 'America/Los_Angeles', ['CA']],
  ['in which a part of a known state lies', '8504321000', 'America/New_York', ['FL']],
  ['in which no state lies', '4155551000', 'Europe/Paris', ['CA']],
  ['beside a country without states: those that lie in it', '8765551000', 'US/Arizona', ['AZ']],
  ['of that country itself', '8765551000', 'America/Jamaica', []],
  ['of that country, which has the clock of a state', '2425551000', 'America/Nassau', []],
  ['beside a phone of no place', '8005551000', 'US/Arizona', []],
])('a stated zone %s', (_name, phone, timeZone, states) => {
  expect(unionOf(evidence({ phone, timeZone })).states).toEqual(states);
});

test('the states of a stated zone are said with it', () => {
  expect(evidence({ phone: '4155551000', timeZone: 'America/Phoenix' }).at(-1)).toMatchObject({
    source: 'STATED_ZONE',
    says: 'The caller says that the person is on the clock of America/Phoenix, which is that of AZ.',
    states: ['AZ'],
    countries: ['UNITED_STATES_OF_AMERICA'],
    zones: ['America/Phoenix'],
  });
});

test('no sentence holds the phone or the zip', () => {
  for (const one of evidence({ phone: '8504321000', zip: '94111' })) expect(one.says).not.toMatch(/\d{4}/);
});
