import { describe, expect, test } from 'vitest';
import { numbering as released } from '../places/index.ts';
import { faults, lines, loaded } from './testing.ts';

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
