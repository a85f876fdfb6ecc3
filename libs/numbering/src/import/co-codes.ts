import type { AreaCode } from '../area-codes.ts';
import type { Exchange } from '../places/exchange-table.ts';
import { MATCH_PERCENT } from '../places/ground-score.ts';
import type { ZipEntry } from '../places/zip-table.ts';
import { placeKey } from '../place-name.ts';
import type { Known } from './zips.ts';
import { type Read, readRows, readTable, type Row } from './table.ts';

const NEEDED = ['state', 'npa_nxx', 'ratecenter'];

interface CoCode {
  readonly digits: string;
  readonly areaCode: AreaCode;
  readonly state: string;
  readonly rateCentre: string;
}

/** What the files of the numbering administrator begin a rate centre with where a code serves no place of its own. */
const NO_RATE_CENTER = 'XXX'; // a value of the file, not a note to ourselves

/**
 * Reads a list of central office codes (NANPA's "CO code" files: `State`, `NPA-NXX`, `RateCenter` and more, tabs or commas) and places
 * each exchange of a code that has several zones or states. Its zones are those of the zips with the rate centre's name on the
 * code's own ground; a rate centre that has no such zip leaves the exchange as it was known. Codes without one are passed over.
 */
export function readCoCodes(
  text: string,
  areaCodes: Known['areaCodes'],
  zips: Iterable<ZipEntry>,
): Read<ReadonlyMap<string, Exchange>> {
  const table = readTable(text, NEEDED);
  if (!table.ok) return table;
  const named = table.value.rows.filter(
    (row) => row.cell('ratecenter') !== '' && !row.cell('ratecenter').startsWith(NO_RATE_CENTER),
  );
  const codes = readRows(named, (row) => readCoCode(row, areaCodes));
  if (!codes.ok) return codes;
  const zipsNamed = byName(zips);
  const exchanges = new Map<string, Exchange>();
  for (const { digits, areaCode, state, rateCentre } of codes.value) {
    if (areaCode.zones.length < 2 && areaCode.states.length < 2) continue;
    const centre = (zipsNamed.get(`${state} ${placeKey(rateCentre)}`) ?? []).filter((zip) => liesOn(zip, areaCode));
    const zones = [...new Set(centre.flatMap(({ zones: some }) => some))];
    const [zip] = centre;
    if (zip) exchanges.set(digits, { place: zip.place, state, zones });
  }
  return { ok: true, value: exchanges };
}

function readCoCode(row: Row, areaCodes: Known['areaCodes']): CoCode | { fault: string } {
  const [, npa = '', nxx = ''] = /^([2-9]\d\d)-?([2-9]\d\d)$/.exec(row.cell('npa_nxx')) ?? [];
  if (nxx === '') return { fault: `npa_nxx: expected digits like 415-555; ${row.cell('npa_nxx')} is none` };
  const areaCode = areaCodes.get(npa);
  if (!areaCode)
    return { fault: `npa_nxx: expected an assigned area code; ${npa} is none, and a newer NPA report may have it` };
  const state = row.cell('state').toUpperCase();
  if (areaCode.states.length > 0 && !areaCode.states.includes(state))
    return { fault: `state: expected ${areaCode.states.join(' or ')}, where ${npa} is; ${state} is another` };
  return { digits: npa + nxx, areaCode, state, rateCentre: row.cell('ratecenter') };
}

function byName(zips: Iterable<ZipEntry>): Map<string, ZipEntry[]> {
  const named = new Map<string, ZipEntry[]>();
  for (const zip of zips) {
    const key = `${zip.state} ${placeKey(zip.place)}`;
    const same = named.get(key);
    if (same) same.push(zip);
    else named.set(key, [zip]);
  }
  return named;
}

const liesOn = ({ grounds }: ZipEntry, areaCode: AreaCode): boolean =>
  grounds.some(({ ground, percent }) => percent >= MATCH_PERCENT && areaCode.grounds.includes(ground));
