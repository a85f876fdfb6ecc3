import { describe, expect, test } from 'vitest';
import { faults, lines, loaded } from './testing.ts';

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
