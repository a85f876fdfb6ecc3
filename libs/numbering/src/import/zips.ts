import type { AreaCode } from '../area-codes.ts';
import type { Lookup } from '../places/lookup.ts';
import type { GroundShare, ZipEntry } from '../places/zip-table.ts';
import { zonesOfState } from '../released.ts';
import { countryOfState } from '../states.ts';
import { isZone } from '../zones.ts';
import { type Read, readRows, readTable, type Row } from './table.ts';

const NEEDED = ['zip', 'state'];

/** What is known already, which an import falls back on. */
export interface Known {
  readonly zips: Lookup<ZipEntry>;
  readonly areaCodes: ReadonlyMap<string, AreaCode>;
}

/**
 * Reads a table of zips: `zip` and `state`, and where it has them `place` (or `city`), `county`, `time_zone` (IANA names) and
 * `area_codes`; several separated by spaces, `;` or `/`. A row replaces the zip; what it leaves empty stays as it was known.
 * Without zones a new zip has those of its state; without area codes it matches none, unless its state has only one ground.
 */
export function readZips(text: string, known: Known): Read<ReadonlyMap<string, ZipEntry>> {
  const table = readTable(text, NEEDED);
  if (!table.ok) return table;
  const rows = readRows(table.value.rows, (row) => readZip(row, known));
  return rows.ok ? { ok: true, value: new Map(rows.value.map((entry) => [entry.zip, entry])) } : rows;
}

function readZip(row: Row, { zips, areaCodes }: Known): ZipEntry | { fault: string } {
  const zip = row.cell('zip').toUpperCase();
  const state = row.cell('state').toUpperCase();
  if (!/^(\d{5}|[A-Z]\d[A-Z])$/.test(zip))
    return { fault: `zip: expected five digits or the first three of a postal code; ${zip} is neither` };
  if (countryOfState(state) === undefined)
    return { fault: `state: expected two letters of a state or province; ${state} is none` };
  const zones = listOf(row.cell('time_zone') || row.cell('timezone') || row.cell('zone'), /[\s;,]+/);
  const stranger = zones.find((zone) => !isZone(zone));
  if (stranger !== undefined)
    return { fault: `time_zone: expected IANA names such as America/Chicago; ${stranger} is none` };
  const codes = listOf(row.cell('area_codes') || row.cell('area_code'), /[\s;,/]+/);
  const unknown = codes.find((code) => !areaCodes.get(code)?.states.includes(state));
  if (unknown !== undefined) return { fault: `area_codes: expected codes of ${state}; ${unknown} is none` };
  const before = zips.get(zip);
  const same = before?.state === state ? before : undefined;
  return {
    zip,
    state,
    place: row.cell('place') || row.cell('city') || (same?.place ?? ''),
    county: row.cell('county') || (same?.county ?? ''),
    zones: zones.length > 0 ? zones : (same?.zones ?? zonesOfState(state)),
    grounds: codes.length > 0 ? groundsOf(codes, areaCodes) : (same?.grounds ?? onlyGround(state, areaCodes)),
  };
}

// 917 beside 212 tells nothing that 212 does not: a code of several grounds counts only where no other is given.
function groundsOf(codes: readonly string[], areaCodes: Known['areaCodes']): readonly GroundShare[] {
  const given = codes.flatMap((code) => areaCodes.get(code) ?? []);
  const single = given.filter(({ grounds }) => grounds.length === 1);
  const grounds = [...new Set((single.length > 0 ? single : given).flatMap((areaCode) => areaCode.grounds))];
  return grounds.map((ground) => ({ ground, percent: 100 }));
}

function onlyGround(state: string, areaCodes: Known['areaCodes']): readonly GroundShare[] {
  const grounds = [
    ...new Set([...areaCodes.values()].flatMap((code) => (code.states.includes(state) ? code.grounds : []))),
  ];
  return grounds.length === 1 ? grounds.map((ground) => ({ ground, percent: 100 })) : [];
}

const listOf = (cell: string, separator: RegExp): string[] =>
  cell === '' ? [] : cell.split(separator).filter((word) => word !== '');
