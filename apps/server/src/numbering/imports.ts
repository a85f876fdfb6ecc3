import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Imports, loadNumbering } from '@clearline/numbering/import';
import { type Numbering, numbering as released } from '@clearline/numbering/places';

/** The files that a folder of newer number data may have. */
export const IMPORT_FILES = {
  npaReport: 'npa_report.csv',
  zips: 'zips.csv',
  coCodes: 'co_codes.csv',
  overrides: 'overrides.csv',
} as const satisfies Readonly<Record<keyof Imports, string>>;

/** Newer number data that cannot be used. The message lists every fault with its file and line. */
export class NumberingError extends Error {
  override readonly name = 'NumberingError';
  readonly faults: readonly string[];

  constructor(place: string, faults: readonly string[]) {
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    super(`the number data${place} have ${count}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Reads the files of a folder of newer number data as text. A `.csv` by another name is a fault: left aside, it would be a decision
 * that its owner believes is made. Throws NumberingError with all faults.
 */
export function readImports(folder: string): Imports {
  const names = list(folder);
  const expected: readonly string[] = Object.values(IMPORT_FILES);
  const strangers = names.filter((name) => /\.csv$/i.test(name) && !expected.includes(name));
  const faults = strangers.map((name) => `${name}: expected one of ${expected.join(', ')}; it is none`);
  const texts = Object.entries(IMPORT_FILES).flatMap(([key, name]) => {
    if (!names.includes(name)) return [];
    try {
      return [[key, new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(folder, name)))]];
    } catch (error) {
      faults.push(`${name}: expected a file of text in UTF-8 (${(error as Error).message})`);
      return [];
    }
  });
  if (faults.length === 0 && texts.length === 0) faults.push(`expected at least one of ${expected.join(', ')}`);
  if (faults.length > 0) throw new NumberingError(` in ${folder}`, faults);
  return Object.fromEntries(texts) as Imports;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new NumberingError(` in ${folder}`, [`expected a folder that can be read (${(error as Error).message})`]);
  }
}

/** The number data with newer ones laid over them; those that are carried where there are none. Throws NumberingError with all faults. */
export function numberingWith(imports: Imports): Numbering {
  if (Object.keys(imports).length === 0) return released;
  const loaded = loadNumbering(imports);
  if (loaded.ok) return loaded.numbering;
  throw new NumberingError(
    '',
    loaded.faults.map(({ file, line, fault }) => `${IMPORT_FILES[file]}, line ${line}: ${fault}`),
  );
}
