import { describe, expect, test } from 'vitest';
import { numbering as released } from '../places/index.ts';
import { faults, lines, loaded, NPA_COLUMNS, report } from './testing.ts';

describe('a newer NPA report', () => {
  const newer = loaded({
    npaReport: report(
      '415,Yes,G,CA,US,01-Jan-1947,415/628/999,,P',
      '628,Yes,G,CA,US,21-Mar-2015,415/628/999,,P',
      '999,Yes,G,CA,US,01-May-2026,415/628/999,,P',
      '917,Yes,G,NY,US,01-Jan-1992,"212/332/646/917, 347/465/718/917/929",,E',
      '998,Yes,G,FL,US,,998,,E',
      '997,Yes,N,,,01-May-2026,,Toll-Free,E',
      '996,No,,,,,,,',
    ),
  });

  test('replaces all codes', () => {
    expect(newer.areaCodes.map(({ code }) => code)).toEqual(['415', '628', '917', '997', '998', '999']);
    expect(newer.areaCode('212')).toBeUndefined();
  });

  test('a new overlay serves the ground that it overlays', () => {
    expect(newer.areaCode('999')).toMatchObject({
      grounds: ['415'],
      zones: ['America/Los_Angeles'],
      inServiceSince: '2026-05-01',
    });
    expect(newer.zipAreaMatch('94111', '999', 'DIAL_TIME')).toBe(true);
    expect(newer.zipAreaMatch('94111', '999', 'DIAL_TIME', '2026-04-30')).toBe(false);
    expect(newer.zipAreaMatch('10010', '999', 'DIAL_TIME')).toBe(false);
  });

  test('a known code keeps its grounds', () => expect(newer.areaCode('917')?.grounds).toEqual(['212', '718']));

  test('a code that overlays no known one matches no zip, and may be anywhere in its state', () => {
    expect(newer.areaCode('998')).toMatchObject({ grounds: ['998'], zones: ['America/New_York', 'America/Chicago'] });
    expect(newer.zipAreaMatch('33130', '998', 'DIAL_TIME')).toBe(false);
  });

  test('a new toll-free code is one', () =>
    expect(newer.areaCode('997')).toMatchObject({ kind: 'toll-free', zones: [], grounds: [] }));

  test('changes the version and not the data as released', () => {
    expect(newer.version).toMatch(new RegExp(`^${released.version}\\+npaReport\\.[0-9a-f]{8}$`));
    expect(released.areaCode('999')).toBeUndefined();
  });

  test('every line that cannot be read is listed', () => {
    const broken = report(
      '415,Yes,G,CA,US,01-Jan-1947,,,P',
      '1A5,Yes,G,CA,US,01-Jan-1947,,,P',
      '416,Yes,G,ONTARIO,CANADA,31-Feb-1947,,,E',
      '417,Yes,G,ATLANTIS,US,01-Jan-1947,,,C',
      '418,Yes,G,QUEBEC,FRANCE,01-Jan-1947,,,E',
      '419,Yes,G,OH,US,01-Jan-1947,41x/567,,E',
      '420,Yes,G,OH,,01-Jan-1947,,,E',
    );
    expect(faults({ npaReport: broken })).toEqual([
      'npaReport 4: npa_id: expected three digits from 200 to 999; 1A5 is none',
      'npaReport 5: in_service_dt: expected a date like 01-Jan-1947; 31-Feb-1947 is none',
      'npaReport 6: location: expected a state of UNITED_STATES_OF_AMERICA; ATLANTIS is none',
      'npaReport 7: country: expected a country of the numbering plan; FRANCE is none',
      'npaReport 8: overlay_complex: expected codes like 212/332/646; 41x/567 is none',
      'npaReport 9: country: expected one, since the code is geographic',
    ]);
  });

  test.each([
    [
      'that is older',
      lines('File Date,01/04/2026', NPA_COLUMNS, '415,Yes,G,CA,US,01-Jan-1947,,,P'),
      'npaReport 1: file date: expected 2026-01-05 or later',
    ],
    [
      'without a date',
      lines(NPA_COLUMNS, '415,Yes,G,CA,US,01-Jan-1947,,,P'),
      'npaReport 1: file date: expected a first line such as "File Date,01/31/2026"',
    ],
    [
      'with a date that is none',
      lines('File Date,02/30/2026', NPA_COLUMNS, '415,Yes,G,CA,US,01-Jan-1947,,,P'),
      'npaReport 1: file date: expected a first line',
    ],
    ['without its columns', 'NPA,STATE\n415,CA', 'npaReport 1: expected a line that names the columns npa_id'],
    ['without codes', report('415,No,,,,,,,'), 'npaReport 1: expected at least one assigned area code'],
    [
      'with a code twice',
      report('415,Yes,G,CA,US,,,,P', '415,Yes,G,CA,US,,,,P'),
      'npaReport 4: expected each code once',
    ],
    ['with an open quote', report('415,Yes,G,CA,US,,"415/628,,P'), 'npaReport 3: expected records of 9 cells'],
  ])('one %s is refused', (_name, npaReport, said) => expect(faults({ npaReport }).join('\n')).toContain(said));

  test('one of the same day is read', () => {
    expect(
      faults({ npaReport: lines('File Date,01/05/2026', NPA_COLUMNS, '415,Yes,G,CA,US,01-Jan-1947,,,P') }),
    ).toEqual([]);
  });
});
