import { describe, expect, test } from 'vitest';
import { type AreaCode, areaCodeLine, isInService, readAreaCodeLine } from './area-codes.ts';
import { areaCode, areaCodes, areaCodesIn, numberingDataVersion } from './released.ts';
import { countryOfState, statesIn } from './states.ts';
import { isZone } from './zones.ts';

const codeOf = (code: string): AreaCode => {
  const found = areaCode(code);
  if (!found) throw new Error(`No area code ${code}, expected one.`);
  return found;
};

describe('where a code is', () => {
  test.each([
    ['415', ['CA'], 'UNITED_STATES_OF_AMERICA', ['America/Los_Angeles']],
    ['202', ['DC'], 'UNITED_STATES_OF_AMERICA', ['America/New_York']],
    ['850', ['FL'], 'UNITED_STATES_OF_AMERICA', ['America/Chicago', 'America/New_York']],
    ['930', ['IN'], 'UNITED_STATES_OF_AMERICA', ['America/New_York', 'America/Chicago']],
    ['986', ['ID'], 'UNITED_STATES_OF_AMERICA', ['America/Denver', 'America/Los_Angeles']],
    ['689', ['FL'], 'UNITED_STATES_OF_AMERICA', ['America/New_York']],
    ['915', ['TX'], 'UNITED_STATES_OF_AMERICA', ['America/Denver']],
    ['787', ['PR'], 'UNITED_STATES_OF_AMERICA', ['America/Puerto_Rico']],
    ['670', ['MP'], 'UNITED_STATES_OF_AMERICA', ['Pacific/Saipan']],
    ['879', ['NL'], 'CANADA', ['America/St_Johns', 'America/Goose_Bay']],
    ['782', ['NS', 'PE'], 'CANADA', ['America/Halifax']],
    ['876', [], 'JAMAICA', ['America/Jamaica']],
    ['441', [], 'BERMUDA', ['Atlantic/Bermuda']],
  ])('%s', (code, states, country, zones) => {
    expect(codeOf(code)).toMatchObject({ kind: 'geographic', states, country, zones });
  });

  test('867 is three territories', () => expect(codeOf('867').states).toEqual(['NT', 'NU', 'YT']));

  // libphonenumber calls every number of these invalid.
  test.each('357 436 457 465 471 483 621 624 679 729 837 861 924'.split(' '))('%s is a code', (code) =>
    expect(codeOf(code).kind).toBe('geographic'),
  );
});

describe('codes without a place', () => {
  test.each([
    ['800', 'toll-free', undefined],
    ['833', 'toll-free', undefined],
    ['500', 'non-geographic', undefined],
    ['529', 'non-geographic', undefined],
    ['900', 'non-geographic', undefined],
    ['710', 'non-geographic', 'UNITED_STATES_OF_AMERICA'],
    ['600', 'non-geographic', 'CANADA'],
  ])('%s is %s', (code, kind, country) => {
    expect(codeOf(code)).toMatchObject({ kind, country, states: [], zones: [], grounds: [] });
  });
});

test.each(['', '0', '41', '4155', '000', '111', '211', '411', '555', '851', '999', ' 415', 'abc', 'constructor'])(
  '%j is no code',
  (code) => expect(areaCode(code)).toBeUndefined(),
);

describe('in service', () => {
  test.each([
    ['465', '2026-06-17', false],
    ['465', '2026-06-18', true],
    ['273', '2027-02-26', false],
    ['273', '2027-02-27', true],
    ['212', '1946-12-31', false],
    ['212', '1947-01-01', true],
    ['761', '2999-12-31', false], // assigned, and no date is set
  ])('%s on %s: %s', (code, on, want) => expect(isInService(codeOf(code), on)).toBe(want));

  test('on 2026-11-23: 378 codes of the United States, 55 of Canada, 21 of other countries, 30 without a place', () => {
    const counts = { US: 0, CA: 0, other: 0, placeless: 0 };
    for (const code of areaCodes.filter((one) => isInService(one, '2026-11-23'))) {
      if (code.kind !== 'geographic') counts.placeless += 1;
      else if (code.country === 'UNITED_STATES_OF_AMERICA') counts.US += 1;
      else if (code.country === 'CANADA') counts.CA += 1;
      else counts.other += 1;
    }
    expect(counts).toEqual({ US: 378, CA: 55, other: 21, placeless: 30 });
  });
});

describe('grounds', () => {
  test.each([
    ['347', ['718']],
    ['917', ['212', '718']],
    ['678', ['404', '770']],
    ['778', ['250', '604']],
    ['321', ['321', '407']],
    ['689', ['407']],
    ['872', ['312', '773']],
    ['734', ['734']],
    ['679', ['313']],
    ['942', ['416']],
  ])('%s serves %j', (code, grounds) => expect(codeOf(code).grounds).toEqual(grounds));
});

describe('every code', () => {
  test('is found, has a country or no place, and states that are its country’s', () => {
    for (const code of areaCodes) {
      expect(areaCode(code.code)).toBe(code);
      expect(code.states.every((state) => countryOfState(state) === code.country)).toBe(true);
      const isPlaced = code.kind === 'geographic';
      expect(code.grounds.length > 0 && code.zones.length > 0 && code.country !== undefined).toBe(isPlaced);
      if (isPlaced && code.country !== undefined)
        expect(code.states.length > 0).toBe(statesIn(code.country).length > 0);
      expect(code.zones.filter((zone) => !isZone(zone))).toEqual([]);
    }
  });

  test('is listed in each of its states and in no other', () => {
    for (const state of [...statesIn('UNITED_STATES_OF_AMERICA'), ...statesIn('CANADA')])
      expect(areaCodesIn(state)).toEqual(areaCodes.filter(({ states }) => states.includes(state)));
    expect(areaCodesIn('XX')).toEqual([]);
  });

  test('has the zones of all that share its one ground', () => {
    const single = areaCodes.filter(({ grounds }) => grounds.length === 1);
    for (const code of single)
      for (const other of single)
        if (other.grounds[0] === code.grounds[0]) expect([...other.zones].sort()).toEqual([...code.zones].sort());
  });

  test('is written as it is read', () => {
    for (const code of areaCodes) expect(readAreaCodeLine(areaCodeLine(code))).toEqual(code);
  });
});

test('a broken line of the table is named', () => {
  expect(() => readAreaCodeLine('415|X||||')).toThrow('got 415|X||||');
});

test('the version names the day of the report', () =>
  expect(numberingDataVersion).toMatch(/^2026-01-05\.[0-9a-f]{8}$/));
