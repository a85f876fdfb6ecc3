import { describe, expect, test } from 'vitest';
import { faults, lines, loaded } from './testing.ts';

describe('overrides', () => {
  test('decide a pair before the table does', () => {
    const decided = loaded({
      overrides: lines('zip,area_code,match', '94111,415,NONE', '94111,212,match', '94112,415,border'),
    });
    expect(decided.groundMatch('94111', '415')).toBe('NONE');
    expect(decided.groundMatch('94111', '628')).toBe('MATCH');
    expect(decided.groundMatch('94111', '212')).toBe('MATCH');
    expect(decided.groundMatch('94112', '415')).toBe('BORDER');
    expect(decided.groundScore('94111', '415')).toEqual({ match: 'NONE', percent: 89, decided: true });
    expect(decided.groundScore('94111', '212')).toEqual({ match: 'MATCH', percent: 0, decided: true });
    expect(decided.groundScore('94111', '628')).toEqual({ match: 'MATCH', percent: 89, decided: false });
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
