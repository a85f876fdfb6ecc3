import { describe, expect, test } from 'vitest';
import { readNpaReport, type NpaRow } from '../src/import/npa-report.ts';
import { CORRECTIONS, groundsOf } from './grounds.ts';
import { committed } from './write.ts';

const HEAD = 'NPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE_DT,OVERLAY_COMPLEX,SERVICE,TIME_ZONE';

function rowsOf(text: string): readonly NpaRow[] {
  const report = readNpaReport(text);
  if (!report.ok) throw new Error(JSON.stringify(report.faults));
  return report.value.rows;
}
const grounds = (claims: Record<string, string>, since: Record<string, string> = {}) =>
  Object.fromEntries(
    groundsOf(
      rowsOf(
        `${HEAD}\n${Object.entries(claims)
          .map(([code, claim]) => `${code},Yes,G,CA,US,${since[code] ?? '1947-01-01'},"${claim}",,P`)
          .join('\n')}`,
      ),
      [],
    ),
  );

describe('grounds', () => {
  test.each<[string, Record<string, string>, Record<string, string[]>]>([
    ['a code alone', { 201: '' }, { 201: ['201'] }],
    ['an overlay', { 201: '201/551', 551: '201/551' }, { 201: ['201'], 551: ['201'] }],
    ['a list that one of them has not caught up with', { 201: '201', 551: '201/551' }, { 201: ['201'], 551: ['201'] }],
    ['a list caught up by the oldest alone', { 201: '201/551', 551: '' }, { 201: ['201'], 551: ['201'] }],
    [
      'a code of two grounds',
      { 212: '212/917', 718: '718/917', 917: '212/917, 718/917' },
      { 212: ['212'], 718: ['718'], 917: ['212', '718'] },
    ],
    ['a ground of its own besides', { 321: '321, 321/407', 407: '321/407' }, { 321: ['321', '407'], 407: ['407'] }],
    ['chains', { 201: '201/202', 202: '202/203', 203: '203' }, { 201: ['201'], 202: ['201'], 203: ['201'] }],
  ])('%s', (_name, claims, want) => expect(grounds(claims)).toEqual(want));

  test('are named by the oldest code', () => {
    expect(grounds({ 201: '201/551', 551: '201/551' }, { 201: '2001-12-01', 551: '1947-01-01' })).toEqual({
      201: ['551'],
      551: ['551'],
    });
  });

  test('a claim of nothing but codes of several grounds is named', () => {
    expect(() => grounds({ 917: '212/917, 718/917' })).toThrow('Area code 917');
  });
});

describe('corrections', () => {
  const rows = rowsOf(committed('sources/area-codes.csv'));
  const corrected = groundsOf(rows);

  test('each has a reason, and says what the report says', () => {
    expect(CORRECTIONS.every(({ because }) => because.length > 20)).toBe(true);
    expect(corrected.size).toBe(457);
  });

  test('a report that says otherwise ends the build', () => {
    const newer = rows.map((row) => (row.code === '678' ? { ...row, claims: [['404', '678']] } : row));
    expect(() => groundsOf(newer)).toThrow(
      'Correction of 678: expected the report to say 404/470/678/770/943, and it says 404/678.',
    );
  });

  test('without them grounds run together', () => {
    const asReported = groundsOf(rows, []);
    expect(asReported.get('404')).toEqual(asReported.get('770'));
    expect(corrected.get('404')).not.toEqual(corrected.get('770'));
  });

  test('the United States have 240 grounds', () => {
    const american = rows.filter(({ country }) => country === 'UNITED_STATES_OF_AMERICA');
    expect(new Set(american.flatMap(({ code }) => corrected.get(code) ?? [])).size).toBe(240);
  });
});
