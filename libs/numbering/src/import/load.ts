import type { AreaCode } from '../area-codes.ts';
import type { Exchange } from '../places/exchange-table.ts';
import type { GroundMatch } from '../places/ground-score.ts';
import { type Numbering, numberingOf } from '../places/numbering.ts';
import { laidOver } from '../places/lookup.ts';
import { RELEASED, RELEASED_ZIPS } from '../places/released.ts';
import type { ZipEntry } from '../places/zip-table.ts';
import { areaCodesFrom } from './area-codes.ts';
import { readCoCodes } from './co-codes.ts';
import { fingerprint } from './fingerprint.ts';
import { readNpaReport } from './npa-report.ts';
import { readOverrides } from './overrides.ts';
import type { LineFault, Read } from './table.ts';
import { type Known, readZips } from './zips.ts';

/** The texts of files that an operator lays over the data as released. */
export interface Imports {
  /** A newer NPA report of the administrator: replaces all area codes. */
  readonly npaReport?: string;
  /** Zips, added or replaced. */
  readonly zips?: string;
  /** Central office codes: where exchanges of codes with several zones are. */
  readonly coCodes?: string;
  /** Decisions on single pairs of zip and area code. */
  readonly overrides?: string;
}

export interface ImportFault extends LineFault {
  readonly file: keyof Imports;
}

export type Loaded =
  | { readonly ok: true; readonly numbering: Numbering }
  | { readonly ok: false; readonly faults: readonly ImportFault[] };

/**
 * Lays imports over the data as released and answers a new instance; neither changes afterwards. Either all files are read, or
 * every fault of every file is listed and nothing is loaded. A file is read in the light of those before it, in the order of
 * `Imports`: a zip may name a code that the report brings.
 */
export function loadNumbering(imports: Imports): Loaded {
  const faults: ImportFault[] = [];
  const read = <T>(file: keyof Imports, reader: (text: string) => Read<T>, otherwise: T): T => {
    const text = imports[file];
    if (text === undefined) return otherwise;
    const outcome = reader(text);
    if (outcome.ok) return outcome.value;
    faults.push(...outcome.faults.map((fault) => ({ file, ...fault })));
    return otherwise;
  };

  const areaCodes: readonly AreaCode[] = read('npaReport', readNewerReport, RELEASED.areaCodes);
  const codes = new Map(areaCodes.map((areaCode) => [areaCode.code, areaCode]));
  const known = (zips: Known['zips']): Known => ({ zips, areaCodes: codes });
  const added = read<ReadonlyMap<string, ZipEntry>>('zips', (text) => readZips(text, known(RELEASED_ZIPS)), new Map());
  const zips = laidOver(added, RELEASED_ZIPS);
  const all = () => [...added.values(), ...[...RELEASED_ZIPS.values()].filter(({ zip }) => !added.has(zip))];
  const placed = read<ReadonlyMap<string, Exchange>>('coCodes', (text) => readCoCodes(text, codes, all()), new Map());
  const decided = read<ReadonlyMap<string, GroundMatch>>(
    'overrides',
    (text) => readOverrides(text, known(zips)),
    RELEASED.decided,
  );
  if (faults.length > 0) return { ok: false, faults };
  const version = [RELEASED.version, ...names(imports)].join('+');
  return {
    ok: true,
    numbering: numberingOf({ version, areaCodes, zips, exchanges: laidOver(placed, RELEASED.exchanges), decided }),
  };
}

function readNewerReport(text: string): Read<readonly AreaCode[]> {
  const report = readNpaReport(text);
  if (!report.ok) return report;
  const { fileDate, rows } = report.value;
  const released = RELEASED.version.slice(0, 10);
  const refuse = (fault: string): Read<never> => ({ ok: false, faults: [{ line: 1, fault }] });
  if (fileDate === undefined) return refuse('file date: expected a first line such as "File Date,01/31/2026"');
  if (fileDate < released)
    return refuse(`file date: expected ${released} or later; ${fileDate} is older than the data as released`);
  if (rows.length === 0) return refuse('expected at least one assigned area code');
  return { ok: true, value: areaCodesFrom(report.value, RELEASED.areaCodes) };
}

const FILES = ['npaReport', 'zips', 'coCodes', 'overrides'] as const satisfies readonly (keyof Imports)[];

const names = (imports: Imports): string[] =>
  FILES.flatMap((file) => {
    const text = imports[file];
    return text === undefined ? [] : [`${file}.${fingerprint(text)}`];
  });
