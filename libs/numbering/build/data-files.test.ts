import { expect, test } from 'vitest';
import { dataFiles } from './data-files.ts';
import { extractOf } from './extract.ts';
import { readProvenance } from './provenance.ts';
import { committed, stale } from './write.ts';

const REPORT = [
  'File Date,01/05/2026',
  'NPA_ID,type_of_code,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE_DT,OVERLAY_COMPLEX,SERVICE,TIME_ZONE,NOTES',
  '211,General,No,,,,,,,,',
  '917,General,Yes,G,NY,US,01-Jan-1992,"212/917, 718/917",,E,"a note, with a comma"',
].join('\r\n');

test('the extract keeps assigned codes and the columns that are read, and is its own extract', () => {
  const extract = extractOf(REPORT);
  expect(extract).toBe(
    'File Date,01/05/2026\nNPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE_DT,OVERLAY_COMPLEX,SERVICE,TIME_ZONE\n' +
      '917,Yes,G,NY,US,01-Jan-1992,"212/917, 718/917",,E\n',
  );
  expect(extractOf(extract)).toBe(extract);
});

test(
  'the committed data are what the build makes of the committed extract and the installed packages',
  { timeout: 120_000 },
  () => {
    const files = dataFiles(committed('sources/area-codes.csv'), readProvenance().npaReport);
    expect([...files.keys()]).toEqual([
      'data/area-codes.ts',
      'data/zips.ts',
      'data/exchanges.ts',
      'data/zones.ts',
      'data/manifest.ts',
    ]);
    expect(stale(files), 'Run: npm run numbering:build').toEqual([]);
  },
);
