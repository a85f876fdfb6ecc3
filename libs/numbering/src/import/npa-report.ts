import type { AreaCodeKind } from '../area-codes.ts';
import type { Country } from '../country.ts';
import { countryOfState } from '../states.ts';
import { REPORT_COUNTRIES, REPORT_STATES } from './npa-places.ts';
import { type Read, readRows, readTable, type Row } from './table.ts';

/** An assigned area code as the administrator's report has it. */
export interface NpaRow {
  readonly line: number;
  readonly code: string;
  readonly kind: AreaCodeKind;
  readonly country: Country | undefined;
  readonly states: readonly string[];
  readonly inServiceSince: string | undefined;
  /** The sets of codes that it says to overlay, itself included; one set per ground. A code alone is one set of one. */
  readonly claims: readonly (readonly string[])[];
  /** Its letters for time zones: E C M P A N, K for Alaska. Empty where it writes an offset. */
  readonly zoneLetters: readonly string[];
}

export interface NpaReport {
  /** The day of the file, `yyyy-MM-dd`, where its first line says so. */
  readonly fileDate: string | undefined;
  /** Assigned codes, by code. */
  readonly rows: readonly NpaRow[];
}

const NEEDED = [
  'npa_id',
  'assigned',
  'use',
  'location',
  'country',
  'in_service_dt',
  'overlay_complex',
  'service',
  'time_zone',
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads the NPA report of the North American Numbering Plan Administrator (CSV); every line that cannot be read is listed. */
export function readNpaReport(text: string): Read<NpaReport> {
  const table = readTable(text, NEEDED);
  if (!table.ok) return table;
  const assigned = table.value.rows.filter((row) => row.cell('assigned').toLowerCase() === 'yes');
  const rows = readRows(assigned, readNpa);
  if (!rows.ok) return rows;
  const seen = new Set<string>();
  const twice = rows.value.filter(({ code }) => seen.size === seen.add(code).size);
  if (twice.length > 0)
    return {
      ok: false,
      faults: twice.map(({ line, code }) => ({ line, fault: `expected each code once; ${code} is there again` })),
    };
  const [, date] = /^file date,\s*"?([^",]+)/i.exec(table.value.preamble.join('\n')) ?? [];
  return {
    ok: true,
    value: {
      fileDate: date === undefined ? undefined : readDate(date.trim()),
      rows: rows.value.toSorted((a, b) => a.code.localeCompare(b.code)),
    },
  };
}

function readNpa(row: Row): NpaRow | { fault: string } {
  const code = row.cell('npa_id');
  if (!/^[2-9]\d\d$/.test(code)) return { fault: `npa_id: expected three digits from 200 to 999; ${code} is none` };
  const date = row.cell('in_service_dt');
  const inServiceSince = readDate(date);
  if (date !== '' && inServiceSince === undefined)
    return { fault: `in_service_dt: expected a date like 01-Jan-1947; ${date} is none` };
  const service = row.cell('service').toLowerCase();
  const word = row.cell('country').toUpperCase().replaceAll(/[.\s]/g, '');
  const country = REPORT_COUNTRIES[word];
  if (word !== '' && !country)
    return { fault: `country: expected a country of the numbering plan; ${row.cell('country')} is none` };
  const known = { line: row.line, code, inServiceSince, claims: [] as string[][], zoneLetters: [] as string[] };
  if (row.cell('use').toUpperCase() !== 'G') {
    const kind = service === 'toll-free' ? 'toll-free' : 'non-geographic';
    // The 5XX codes are one service for all countries, though the newer of them are listed under US.
    return { ...known, kind, country: service === 'non-geographic services' ? undefined : country, states: [] };
  }
  if (!country) return { fault: 'country: expected one, since the code is geographic' };
  const location = row.cell('location').toUpperCase();
  const states = statesAt(location, country);
  if (!states) return { fault: `location: expected a state of ${country}; ${location} is none` };
  const claims = claimsOf(row.cell('overlay_complex'), code);
  if (!claims)
    return { fault: `overlay_complex: expected codes like 212/332/646; ${row.cell('overlay_complex')} is none` };
  return { ...known, kind: 'geographic', country, states, claims, zoneLetters: lettersOf(row.cell('time_zone')) };
}

function statesAt(location: string, country: Country): readonly string[] | undefined {
  if (country !== 'UNITED_STATES_OF_AMERICA' && country !== 'CANADA') return [];
  const states = REPORT_STATES[location] ?? [location];
  return states.every((state) => countryOfState(state) === country) ? states : undefined;
}

function claimsOf(complex: string, code: string): string[][] | undefined {
  if (complex === '') return [[code]];
  const claims = complex.split(',').map((claim) => claim.trim().split(/\s*\/\s*/));
  return claims.flat().every((claimed) => /^[2-9]\d\d$/.test(claimed)) ? claims : undefined;
}

function lettersOf(zone: string): string[] {
  if (zone === 'AK') return ['K'];
  if (/^[ECMPAN]+$/.test(zone)) return [...zone];
  return [...zone.matchAll(/\b([ECMPAN])T\b/g)].map(([, letter]) => letter ?? '');
}

/** `01-Jan-1947`, `01/31/1947` or `1947-01-31` as `yyyy-MM-dd`; `undefined` for anything else. */
function readDate(text: string): string | undefined {
  const named = /^(\d{1,2})-([a-z]{3})-(\d{4})$/i.exec(text);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const parts = named
    ? [named[3], MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, named[1]]
    : slashed
      ? [slashed[3], slashed[1], slashed[2]]
      : (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1) ?? []);
  const date = parts.map((part) => String(part).padStart(2, '0')).join('-');
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? undefined : date;
}
