import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXCHANGES } from '../../data/exchanges.ts';
import { areaCodes } from '../released.ts';
import { countryOfState } from '../states.ts';
import { isZone } from '../zones.ts';
import { readExchangeTable } from './exchange-table.ts';
import { numbering } from './index.ts';
import { RELEASED_ZIPS } from './released.ts';

const entries = [...RELEASED_ZIPS.values()];
const anyZip = fc.constantFrom(...entries).map(({ zip }) => zip);

describe('zips', () => {
  test.each([
    ['94111', 'San Francisco', 'CA', ['America/Los_Angeles']],
    ['10010', 'New York', 'NY', ['America/New_York']],
    ['32456', 'Port Saint Joe', 'FL', ['America/New_York']],
    ['32465', 'Wewahitchka', 'FL', ['America/Chicago']],
    ['36867', 'Phenix City', 'AL', ['America/Chicago', 'America/New_York']],
    ['89883', 'West Wendover', 'NV', ['America/Denver']],
    ['96799', 'Pago Pago', 'AS', ['Pacific/Pago_Pago']],
    ['V1C', 'Cranbrook', 'BC', ['America/Edmonton']],
    ['V1G', 'Dawson Creek', 'BC', ['America/Dawson_Creek']],
  ])('%s is %s, %s', (zip, place, state, zones) => {
    expect(numbering.zip(zip)).toMatchObject({ zip, place, state, zones, country: countryOfState(state) });
  });

  test('a postal code counts by its first three characters, in either case', () => {
    expect(numbering.zip('M5V3L9')).toEqual(numbering.zip('M5V'));
    expect(numbering.zip('m5v 3l9')).toEqual(numbering.zip('M5V'));
  });

  test('a military zip has a country, and neither state nor zone', () => {
    for (const [zip, place] of [
      ['09012', 'APO'],
      ['34001', 'APO'],
      ['96601', 'FPO'],
    ] as const)
      expect(numbering.zip(zip)).toMatchObject({
        country: 'UNITED_STATES_OF_AMERICA',
        place,
        state: undefined,
        zones: [],
      });
  });

  test.each(['', '9411', '941111', '94111-1234', '00000', '99999', '96898', '96960', 'D1A', 'M5', 'constructor'])(
    '%j is none',
    (zip) => expect(numbering.zip(zip)).toBeUndefined(),
  );

  test('there are those of the Postal Service and 1,620 Canadian areas', () => {
    const canadian = entries.filter(({ state }) => countryOfState(state) === 'CANADA');
    expect([entries.length - canadian.length, canadian.length]).toEqual([42_015, 1_620]);
  });

  test('each that lies in a state has zones, and codes that match it', () => {
    const lost = entries.filter(
      ({ state, zones, grounds }) =>
        state !== '' && (zones.length === 0 || grounds.every(({ percent }) => percent < 30)),
    );
    expect(lost.map(({ zip }) => zip)).toEqual([]);
    expect(entries.flatMap(({ zones }) => zones).filter((zone) => !isZone(zone))).toEqual([]);
  });
});

describe('phones', () => {
  test.each([
    ['8504321000', 'NXX', 'Pensacola', ['FL'], ['America/Chicago']],
    ['8502221000', 'NXX', 'Tallahassee', ['FL'], ['America/New_York']],
    ['8509991000', 'NPA', undefined, ['FL'], ['America/Chicago', 'America/New_York']],
    ['7756641000', 'NXX', undefined, ['NV'], ['America/Denver']],
    ['4155551000', 'NPA', undefined, ['CA'], ['America/Los_Angeles']],
    ['9028921000', 'NXX', 'Charlottetown', ['PE'], ['America/Halifax']],
    ['8679791000', 'NXX', 'Iqaluit', ['NU'], ['America/Iqaluit']],
    ['8005551000', 'NPA', undefined, [], []],
  ])('%s is known by its %s', (phone, basis, place, states, zones) => {
    expect(numbering.phone(phone)).toMatchObject({ basis, place, states, zones });
  });

  test.each([
    '',
    '850',
    '850432100',
    '85043210000',
    '1850432100',
    '9995551000',
    '415*******',
    '4159111000', // no exchange
    '8504111000',
    '8501321000',
  ])('%j is unknown, and no phone', (phone) => {
    expect(numbering.phone(phone)).toBeUndefined();
    expect(numbering.phoneFault(phone)).toContain('expected');
  });

  test('an exchange that is not listed has every zone and state of its code', () => {
    let unlisted = 0;
    for (const { code, zones, states } of areaCodes)
      for (let exchange = 200; exchange < 1000; exchange += 1) {
        const phone = numbering.phone(`${code}${exchange}1000`);
        if (phone?.basis !== 'NPA') continue;
        if (phone.zones !== zones || phone.states !== states) throw new Error(`${code} ${exchange} has its own`);
        if (zones.length > 1) unlisted += 1;
      }
    expect(unlisted).toBeGreaterThan(10_000);
  });

  test('an exchange never says more than its code', () => {
    for (const [digits, { zones, state }] of Object.values(EXCHANGES).flatMap((part) => [...readExchangeTable(part)])) {
      const code = numbering.areaCode(digits.slice(0, 3));
      expect(code?.zones).toEqual(expect.arrayContaining([...zones]));
      if (state !== '') expect(code?.states).toContain(state);
    }
  });
});

describe('zip and area code', () => {
  test.each([
    ['94111', '415', true, true],
    ['10010', '415', false, false],
    ['94111', '212', false, false],
    ['94111', '310', false, true], // the same clock
    ['85004', '801', false, false], // Phoenix has no summer time
    ['85004', '928', false, true], // and 928 has both
    ['V6B', '602', false, true], // British Columbia keeps Arizona’s clock since 2026
    ['94111', '800', false, false],
    ['94111', '999', false, false],
    ['99999', '415', false, false],
    ['09012', '415', false, false],
    ['', '', false, false],
  ])('%s and %s: DIAL_TIME %s, DIAL_TIME_OPTIMIZED %s', (zip, code, dialTime, optimized) => {
    expect(numbering.zipAreaMatch(zip, code, 'DIAL_TIME')).toBe(dialTime);
    expect(numbering.zipAreaMatch(zip, code, 'DIAL_TIME_OPTIMIZED')).toBe(optimized);
  });

  test.each([
    ['2026-06-17', false],
    ['2026-06-18', true],
    [undefined, true],
  ])('11201 and 465, in service since 2026-06-18, on %s: %s', (on, want) => {
    expect(numbering.zipAreaMatch('11201', '465', 'DIAL_TIME', on)).toBe(want);
    expect(numbering.zipAreaMatch('11201', '465', 'DIAL_TIME_OPTIMIZED', on)).toBe(want);
    expect(numbering.areaCodesAt('11201', on).some(({ areaCode }) => areaCode.code === '465')).toBe(want);
  });

  test('a border is no match', () => {
    const border = entries.find(
      ({ grounds, state }) => state === 'TX' && grounds.some(({ percent }) => percent >= 12 && percent < 30),
    );
    const [code] = numbering.areaCodesAt(border?.zip ?? '').filter(({ match }) => match === 'BORDER');
    expect(numbering.groundMatch(border?.zip ?? '', code?.areaCode.code ?? '')).toBe('BORDER');
    expect(numbering.zipAreaMatch(border?.zip ?? '', code?.areaCode.code ?? '', 'DIAL_TIME')).toBe(false);
  });

  test.each([
    ['94111', '415', 'MATCH', 89],
    ['94111', '628', 'MATCH', 89], // the overlay
    ['94111', '212', 'NONE', 0],
    ['06467', '203', 'MATCH', 51], // Milldale CT lies amid both
    ['06467', '860', 'MATCH', 49],
    ['99999', '415', 'NONE', 0],
    ['94111', '999', 'NONE', 0],
    ['94111', '800', 'NONE', 0],
  ])('%s and %s: %s, by %i percent', (zip, code, match, percent) => {
    expect(numbering.groundScore(zip, code)).toEqual({ match, percent, decided: false });
    expect(numbering.groundMatch(zip, code)).toBe(match);
  });

  test('the percentage decides the match, and no sum of parts is above 100', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyZip, fc.constantFrom(...areaCodes), (zip, { code }) => {
        const { match, percent } = numbering.groundScore(zip, code);
        expect(match).toBe(percent >= 30 ? 'MATCH' : percent >= 12 ? 'BORDER' : 'NONE');
        expect(percent).toBeLessThanOrEqual(100);
        expect(numbering.groundMatch(zip, code)).toBe(match);
        seen.add(match);
      }),
      { numRuns: 5_000 },
    );
    expect(seen).toContain('MATCH');
  });

  test('a code that is not in service has no score', () => {
    expect(numbering.groundScore('11201', '465', '2026-06-17')).toEqual({ match: 'NONE', percent: 0, decided: false });
    expect(numbering.groundScore('11201', '465', '2026-06-18')).toMatchObject({ match: 'MATCH' });
  });

  test('what matches by DIAL_TIME matches by DIAL_TIME_OPTIMIZED', () => {
    let matched = 0;
    fc.assert(
      fc.property(anyZip, (zip) => {
        const matching = areaCodes.filter(({ code }) => numbering.zipAreaMatch(zip, code, 'DIAL_TIME'));
        expect(matching.filter(({ code }) => !numbering.zipAreaMatch(zip, code, 'DIAL_TIME_OPTIMIZED'))).toEqual([]);
        matched += matching.length;
      }),
    );
    expect(matched).toBeGreaterThan(0);
  });

  test('codes that match a zip are of its state and reach every zone of it, and overlays of one ground answer alike', () => {
    fc.assert(
      fc.property(anyZip, (zip) => {
        const place = numbering.zip(zip);
        for (const { areaCode, match, percent, decided } of numbering.areaCodesAt(zip)) {
          expect(numbering.groundScore(zip, areaCode.code)).toEqual({ match, percent, decided });
          expect(areaCode.states).toContain(place?.state);
          if (match === 'MATCH') expect(areaCode.zones).toEqual(expect.arrayContaining([...(place?.zones ?? [])]));
          for (const other of areaCodes)
            if (other.grounds.join() === areaCode.grounds.join())
              expect(numbering.groundMatch(zip, other.code)).toBe(match);
        }
      }),
    );
  });
});
