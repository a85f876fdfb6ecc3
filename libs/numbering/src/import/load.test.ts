import { describe, expect, test } from 'vitest';
import { numbering as released } from '../places/index.ts';
import { type Imports, loadNumbering } from './load.ts';

const lines = (...text: string[]) => text.join('\n');
const HEAD = 'NPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE_DT,OVERLAY_COMPLEX,SERVICE,TIME_ZONE';
const report = (...rows: string[]) => lines('File Date,06/01/2026', HEAD, ...rows);

function loaded(imports: Imports) {
  const outcome = loadNumbering(imports);
  if (!outcome.ok) throw new Error(`expected no faults, got ${JSON.stringify(outcome.faults)}`);
  return outcome.numbering;
}
function faults(imports: Imports) {
  const outcome = loadNumbering(imports);
  return outcome.ok ? [] : outcome.faults.map(({ file, line, fault }) => `${file} ${line}: ${fault}`);
}

test('nothing laid over is the data as released', () => {
  const same = loaded({});
  expect(same.version).toBe(released.version);
  expect(same.areaCodes).toEqual(released.areaCodes);
  expect(same.zip('94111')).toEqual(released.zip('94111'));
});

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
      lines('File Date,01/04/2026', HEAD, '415,Yes,G,CA,US,01-Jan-1947,,,P'),
      'npaReport 1: file date: expected 2026-01-05 or later',
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
    expect(faults({ npaReport: lines('File Date,01/05/2026', HEAD, '415,Yes,G,CA,US,01-Jan-1947,,,P') })).toEqual([]);
  });
});

describe('zips', () => {
  const zips = lines(
    'zip,state,city,time_zone,area_codes',
    '94111,CA,,,',
    '00100,NY,Newtown,,718 917',
    '00101,FL,Elsewhere,,',
    '00102,GU,Yigo,,',
  );
  const added = loaded({ zips });

  test('a new zip has what the row says, else the zones of its state', () => {
    expect(added.zip('00100')).toMatchObject({
      place: 'Newtown',
      state: 'NY',
      zones: ['America/New_York'],
      county: undefined,
    });
    expect(added.zip('00101')?.zones).toEqual(['America/New_York', 'America/Chicago']);
    expect(added.zipAreaMatch('00100', '347', 'DIAL_TIME')).toBe(true);
    expect(added.zipAreaMatch('00100', '212', 'DIAL_TIME')).toBe(false); // 917 beside 718 says nothing of 212
    expect(added.areaCodesAt('00101')).toEqual([]);
    expect(added.zipAreaMatch('00102', '671', 'DIAL_TIME')).toBe(true); // Guam has one ground
  });

  test('a known zip keeps what the row leaves empty', () => expect(added.zip('94111')).toEqual(released.zip('94111')));

  test('tabs and other spellings of the columns are read', () => {
    expect(loaded({ zips: 'STATE\tZip\tTime Zone\nTX\t94111\tAmerica/Denver' }).zip('94111')).toMatchObject({
      state: 'TX',
      zones: ['America/Denver'],
    });
  });

  test.each([
    ['9411,CA,,', 'zip: expected five digits'],
    ['94111,XX,,', 'state: expected two letters'],
    ['94111,CA,Pacific,', 'time_zone: expected IANA names'],
    ['94111,CA,,415 212', 'area_codes: expected codes of CA; 212 is none'],
  ])('%s is refused', (row, said) =>
    expect(faults({ zips: `zip,state,time_zone,area_codes\n94112,CA,,\n${row}` }).join()).toContain(`zips 3: ${said}`),
  );
});

describe('central office codes', () => {
  const coCodes = lines(
    'State\tNPA-NXX\tOCN\tCompany\tRateCenter',
    'FL\t850-999\t1234\tSOMEBODY\tPENSACOLA',
    'FL\t850-998\t1234\tSOMEBODY\tTALLAHASSEE',
    'FL\t850-987\t1234\tSOMEBODY\tNOWHERE AT ALL',
    'FL\t850-996\t\t\t',
    'CA\t415-999\t1234\tSOMEBODY\tSAN FRANCISCO',
  );
  const placed = loaded({ coCodes });

  test.each([
    ['8509991000', 'NXX', ['America/Chicago']],
    ['8509981000', 'NXX', ['America/New_York']],
    ['8509871000', 'NPA', ['America/Chicago', 'America/New_York']],
    ['8509961000', 'NPA', ['America/Chicago', 'America/New_York']],
    ['4159991000', 'NPA', ['America/Los_Angeles']],
    ['8504321000', 'NXX', ['America/Chicago']],
  ])('%s is known by its %s', (phone, basis, zones) => expect(placed.phone(phone)).toMatchObject({ basis, zones }));

  test.each([
    ['FL,850999X,PENSACOLA', 'npa_nxx: expected digits like 415-555; 850999X is none'],
    ['FL,995-999,PENSACOLA', 'npa_nxx: expected an assigned area code; 995 is none'],
    ['GA,850-999,PENSACOLA', 'state: expected FL, where 850 is; GA is another'],
  ])('%s is refused', (row, said) =>
    expect(faults({ coCodes: `State,NPA-NXX,RateCenter\n${row}` }).join()).toContain(`coCodes 2: ${said}`),
  );
});

describe('overrides', () => {
  test('decide a pair before the table does', () => {
    const decided = loaded({
      overrides: lines('zip,area_code,match', '94111,415,NONE', '94111,212,match', '94112,415,border'),
    });
    expect(decided.groundMatch('94111', '415')).toBe('NONE');
    expect(decided.groundMatch('94111', '628')).toBe('MATCH');
    expect(decided.groundMatch('94111', '212')).toBe('MATCH');
    expect(decided.groundMatch('94112', '415')).toBe('BORDER');
    expect(decided.areaCodesAt('94111').map(({ areaCode }) => areaCode.code)).toEqual(['212', '628']);
  });

  test.each([
    ['99999,415,MATCH', 'zip: expected a known one; 99999 is none'],
    ['94111,995,MATCH', 'area_code: expected an assigned code; 995 is none'],
    ['94111,415,maybe', 'match: expected MATCH, BORDER, NONE; maybe is none'],
  ])('%s is refused', (row, said) =>
    expect(faults({ overrides: `zip,area_code,match\n${row}` }).join()).toContain(`overrides 2: ${said}`),
  );
});

describe('several files at once', () => {
  const npaReport = report('995,Yes,G,CA,US,01-May-2026,,,P');

  test('a file is read in the light of those before it', () => {
    const all = loaded({
      npaReport,
      zips: 'zip,state,area_codes\n00100,CA,995',
      overrides: 'zip,area_code,match\n00100,995,BORDER',
    });
    expect(all.groundMatch('00100', '995')).toBe('BORDER');
    expect(all.version).toMatch(/\+npaReport\.\w{8}\+zips\.\w{8}\+overrides\.\w{8}$/);
  });

  test('the faults of all are listed, and nothing is loaded', () => {
    expect(
      faults({ npaReport: 'x', zips: 'zip,state\n1,CA', overrides: 'zip,area_code,match\n1,415,MATCH' }).map(
        (fault) => fault.split(':')[0],
      ),
    ).toEqual(['npaReport 1', 'zips 2', 'overrides 2']);
  });

  test('what is laid over tells in the version', () => {
    const version = (match: string) => loaded({ overrides: `zip,area_code,match\n94111,415,${match}` }).version;
    expect(version('NONE')).not.toBe(version('BORDER'));
  });
});
