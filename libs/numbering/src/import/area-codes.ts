import type { AreaCode } from '../area-codes.ts';
import { zonesOfState } from '../released.ts';
import type { NpaReport, NpaRow } from './npa-report.ts';

/**
 * The area codes of a newer report, over those known so far. A known code keeps its grounds and zones: they come from what the
 * report does not say. A new code serves the grounds of the codes that it overlays and has their zones; one that overlays no known
 * code has a ground of its own, of which no zip is known, and every zone of its states.
 */
export function areaCodesFrom({ rows }: NpaReport, known: readonly AreaCode[]): AreaCode[] {
  const byCode = new Map(known.map((areaCode) => [areaCode.code, areaCode]));
  return rows.map((row) => {
    const { code, kind, country, states, inServiceSince } = row;
    const before = byCode.get(code);
    const kept = before?.kind === kind && before.states.join() === states.toSorted().join() ? before : undefined;
    const grounds = kept?.grounds ?? groundsOf(row, byCode);
    const zones = kept?.zones ?? zonesOf(row, grounds, known);
    return { code, kind, country, states: states.toSorted(), inServiceSince, grounds, zones };
  });
}

// A code of several grounds does not tell which of them is meant, so those of one ground are asked.
function groundsOf({ code, kind, claims }: NpaRow, known: ReadonlyMap<string, AreaCode>): readonly string[] {
  if (kind !== 'geographic') return [];
  const overlaid = claims.flat().flatMap((claimed) => known.get(claimed) ?? []);
  const single = overlaid.filter(({ grounds }) => grounds.length === 1).flatMap(({ grounds }) => grounds);
  const grounds = single.length > 0 ? single : overlaid.flatMap((areaCode) => areaCode.grounds);
  return grounds.length > 0 ? [...new Set(grounds)].toSorted() : [code];
}

function zonesOf(
  { kind, country, states }: NpaRow,
  grounds: readonly string[],
  known: readonly AreaCode[],
): readonly string[] {
  if (kind !== 'geographic') return [];
  const alike = known.filter((areaCode) => areaCode.grounds.some((ground) => grounds.includes(ground)));
  if (alike.length > 0) return [...new Set(alike.flatMap(({ zones }) => zones))];
  if (states.length > 0) return [...new Set(states.flatMap(zonesOfState))];
  return [...new Set(known.filter((areaCode) => areaCode.country === country).flatMap(({ zones }) => zones))];
}
