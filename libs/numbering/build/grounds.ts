import type { NpaRow } from '../src/import/npa-report.ts';

/** What the report gets wrong about overlays: the sets that it claims for a code, and those that are true. */
export interface ClaimCorrection {
  readonly codes: readonly string[];
  /** What the report says at each of the codes. A newer report that says otherwise ends the build, and the correction is looked at. */
  readonly says: string;
  readonly claims: string;
  readonly because: string;
}

/** A code that serves several grounds must claim each by itself; otherwise the grounds would run together. */
export const CORRECTIONS: readonly ClaimCorrection[] = [
  {
    codes: ['470', '678'],
    says: '404/470/678/770/943',
    claims: '404/470/678/943, 470/678/770/943',
    because:
      '404 lists 470, 678 and 943, and 770 lists them too, but neither lists the other; 943 says the same of itself.',
  },
  {
    codes: ['236', '257', '672', '778'],
    says: '236/250/257/604/672/778',
    claims: '236/257/604/672/778, 236/250/257/672/778',
    because:
      '604 is the lower mainland and 250 the rest of British Columbia; neither lists the other, the four overlays list both.',
  },
  {
    codes: ['368', '587', '825'],
    says: '368/403/587/780/825',
    claims: '368/403/587/825, 368/587/780/825',
    because: '403 is the south of Alberta and 780 the north; neither lists the other, the three overlays list both.',
  },
  {
    codes: ['321'],
    says: '321',
    claims: '321, 321/407/689',
    because: '407 and 689 list it as their overlay; the note at 321 says that Brevard County is its own (PL-519).',
  },
  {
    codes: ['734'],
    says: '679/734',
    claims: '734',
    because: '679 overlays 313 alone, as both of them say.',
  },
];

/**
 * The grounds that each geographic code serves. A code with one claim shares one ground with those it names, and it has the name
 * of the oldest of them; a code with several claims serves the grounds of all, and one of its own where it claims itself alone.
 */
export function groundsOf(
  report: readonly NpaRow[],
  corrections = CORRECTIONS,
): ReadonlyMap<string, readonly string[]> {
  const rows = report.filter(({ kind }) => kind === 'geographic').map((row) => corrected(row, corrections));
  const single = new Map(rows.filter(({ claims }) => claims.length === 1).map((row) => [row.code, row]));
  const groups = new Map<string, NpaRow[]>();
  for (const row of single.values()) {
    const named = [row, ...(row.claims[0] ?? []).flatMap((code) => single.get(code) ?? [])];
    const group = [...new Set(named.flatMap((one) => groups.get(one.code) ?? [one]))];
    for (const { code } of group) groups.set(code, group);
  }
  return new Map(
    rows.map(({ code, claims }) => {
      const ownGroup = groups.get(code);
      const named = ownGroup ? oldest(ownGroup) : claims.flatMap((claim) => groundsClaimed(code, claim, groups));
      if (named.length === 0)
        throw new Error(`Area code ${code} claims ${JSON.stringify(claims)}: expected a code with one claim in each.`);
      return [code, [...new Set(named)].toSorted()];
    }),
  );
}

// Of a code with several claims, one of itself alone is a ground that nobody else serves.
const groundsClaimed = (
  code: string,
  claim: readonly string[],
  groups: ReadonlyMap<string, readonly NpaRow[]>,
): string[] =>
  claim.length === 1 && claim[0] === code ? [code] : claim.flatMap((claimed) => oldest(groups.get(claimed) ?? []));

function corrected(row: NpaRow, corrections: readonly ClaimCorrection[]): NpaRow {
  const correction = corrections.find(({ codes }) => codes.includes(row.code));
  if (!correction) return row;
  const says = row.claims.map((claim) => claim.join('/')).join(', ');
  if (says !== correction.says)
    throw new Error(`Correction of ${row.code}: expected the report to say ${correction.says}, and it says ${says}.`);
  return { ...row, claims: correction.claims.split(', ').map((claim) => claim.split('/')) };
}

function oldest(group: readonly NpaRow[]): string[] {
  const [first] = group.toSorted(
    (a, b) => (a.inServiceSince ?? '9').localeCompare(b.inServiceSince ?? '9') || a.code.localeCompare(b.code),
  );
  return first ? [first.code] : [];
}
