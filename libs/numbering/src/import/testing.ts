import type { Numbering } from '../places/numbering.ts';
import { type Imports, loadNumbering } from './load.ts';

/** A file of these lines. */
export const lines = (...text: string[]): string => text.join('\n');

export const NPA_COLUMNS = 'NPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE_DT,OVERLAY_COMPLEX,SERVICE,TIME_ZONE';

/** A NPA report that is newer than the data as released. */
export const report = (...rows: string[]): string => lines('File Date,06/01/2026', NPA_COLUMNS, ...rows);

/** What imports without a fault make. */
export function loaded(imports: Imports): Numbering {
  const outcome = loadNumbering(imports);
  if (!outcome.ok) throw new Error(`expected no faults, got ${JSON.stringify(outcome.faults)}`);
  return outcome.numbering;
}

/** The faults of imports, as `file line: fault`. */
export function faults(imports: Imports): string[] {
  const outcome = loadNumbering(imports);
  return outcome.ok ? [] : outcome.faults.map(({ file, line, fault }) => `${file} ${line}: ${fault}`);
}
