import { describe, expect, test } from 'vitest';
import { numbering as released } from '../places/index.ts';
import { faults, loaded, report } from './testing.ts';

test('nothing laid over is the data as released', () => {
  const same = loaded({});
  expect(same.version).toBe(released.version);
  expect(same.areaCodes).toEqual(released.areaCodes);
  expect(same.zip('94111')).toEqual(released.zip('94111'));
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
