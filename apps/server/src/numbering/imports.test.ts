import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numbering as released } from '@clearline/numbering/places';
import { afterEach, describe, expect, test } from 'vitest';
import { NumberingError, numberingWith, readImports } from './imports.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of these files. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'clearline-numbering-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof NumberingError) return error.faults;
    throw error;
  }
  return [];
}

const ZIPS = 'zip,state,area_codes\n00100,NY,718';
const OVERRIDES = 'zip,area_code,match\n94111,415,NONE';

describe('a folder', () => {
  test('of some of the files is read, each for what it is', () => {
    const folder = folderOf({ 'zips.csv': ZIPS, 'overrides.csv': OVERRIDES, 'README.txt': 'ours' });
    expect(readImports(folder)).toEqual({ zips: ZIPS, overrides: OVERRIDES });
    const ours = numberingWith(readImports(folder));
    expect(ours.zipAreaMatch('00100', '718', 'DIAL_TIME')).toBe(true);
    expect(ours.zipAreaMatch('94111', '415', 'DIAL_TIME')).toBe(false);
    expect(ours.version).toMatch(new RegExp(`^${released.version}\\+zips\\.\\w{8}\\+overrides\\.\\w{8}$`));
  });

  test('of none of them is a fault, and so is one that is not there', () => {
    expect(faultsOf(() => readImports(folderOf({})))).toEqual([
      'expected at least one of npa_report.csv, zips.csv, co_codes.csv, overrides.csv',
    ]);
    expect(faultsOf(() => readImports('/nowhere/at/all')).join()).toContain('expected a folder that can be read');
  });

  test('with a table by another name is a fault: nothing is left aside', () => {
    const folder = folderOf({ 'override.csv': OVERRIDES, 'Zips.CSV': ZIPS, 'zips.csv': ZIPS });
    expect(faultsOf(() => readImports(folder)).toSorted()).toEqual([
      'Zips.CSV: expected one of npa_report.csv, zips.csv, co_codes.csv, overrides.csv; it is none',
      'override.csv: expected one of npa_report.csv, zips.csv, co_codes.csv, overrides.csv; it is none',
    ]);
  });

  test('with a file in another encoding is a fault', () => {
    const latin = Buffer.from('zip,state,place\n00100,PR,Mayag\xfcez', 'latin1');
    expect(faultsOf(() => readImports(folderOf({ 'zips.csv': latin })))).toEqual([
      expect.stringContaining('zips.csv: expected a file of text in UTF-8'),
    ]);
  });
});

test('nothing laid over is what is carried', () => expect(numberingWith({})).toBe(released));

test('every fault of every file is told with its line', () => {
  expect(
    faultsOf(() =>
      numberingWith({ zips: 'zip,state\n1,CA\n94111,XX', overrides: `${OVERRIDES}\n94111,000,MATCH\n94111,415,MAYBE` }),
    ),
  ).toEqual([
    expect.stringContaining('zips.csv, line 2: zip: expected'),
    expect.stringContaining('zips.csv, line 3: state: expected'),
    expect.stringContaining('overrides.csv, line 3: area_code: expected'),
    expect.stringContaining('overrides.csv, line 4: match: expected'),
  ]);
});
