import type { GroundMatch } from '../places/ground-score.ts';
import { type Read, readRows, readTable, type Row } from './table.ts';
import type { Known } from './zips.ts';

const NEEDED = ['zip', 'area_code', 'match'];
const MATCHES: readonly string[] = ['MATCH', 'BORDER', 'NONE'] satisfies GroundMatch[];

const isMatch = (word: string): word is GroundMatch => MATCHES.includes(word);

/** Reads what an operator decides about single pairs: `zip`, `area_code`, `match` (MATCH, BORDER or NONE). By `zip code`. */
export function readOverrides(text: string, known: Known): Read<ReadonlyMap<string, GroundMatch>> {
  const table = readTable(text, NEEDED);
  if (!table.ok) return table;
  const rows = readRows(table.value.rows, (row) => readOverride(row, known));
  return rows.ok ? { ok: true, value: new Map(rows.value.map(({ key, match }) => [key, match])) } : rows;
}

function readOverride(row: Row, { zips, areaCodes }: Known): { key: string; match: GroundMatch } | { fault: string } {
  const zip = row.cell('zip').toUpperCase();
  const code = row.cell('area_code');
  const match = row.cell('match').toUpperCase();
  if (zips.get(zip) === undefined)
    return { fault: `zip: expected a known one; ${zip} is none, and an import of zips can add it` };
  if (!areaCodes.has(code)) return { fault: `area_code: expected an assigned code; ${code} is none` };
  if (!isMatch(match)) return { fault: `match: expected ${MATCHES.join(', ')}; ${row.cell('match')} is none` };
  return { key: `${zip} ${code}`, match };
}
