import { expect, test } from 'vitest';
import { extractOf } from './extract.ts';
import { committed } from './write.ts';

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

test('the extract that is kept is an extract', () => {
  const kept = committed('sources/area-codes.csv');
  expect(extractOf(kept)).toBe(kept);
});
