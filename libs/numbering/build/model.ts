import type { NpaRow } from '../src/import/npa-report.ts';
import { evidenceOf, type EvidencePoint } from './evidence.ts';
import { ruled, withinBorders } from './ground-rules.ts';
import { groundsOf } from './grounds.ts';
import { type Located, placesOf, postalNames } from './places.ts';
import { postalZones } from './postal-zones.ts';
import { type PostalArea, readPostalAreas } from './read/postal-areas.ts';
import { type City, readCities } from './read/cities.ts';
import { type Prefix, readPrefixes } from './read/prefixes.ts';
import { readUsZips, type UsZip } from './read/zips.ts';
import { scorer, type Shares } from './score.ts';
import { zipZones } from './zip-zones.ts';

/** Everything that the packages say about zips and postal areas, read once. */
export interface Ground {
  readonly usZips: readonly UsZip[];
  readonly postalAreas: readonly PostalArea[];
  readonly cities: readonly City[];
  readonly prefixes: readonly Prefix[];
  /** The zones of each zip and postal area. */
  readonly zones: ReadonlyMap<string, readonly string[]>;
}

export function readGround(): Ground {
  const usZips = readUsZips();
  const postalAreas = readPostalAreas();
  return {
    usZips,
    postalAreas,
    cities: readCities(),
    prefixes: readPrefixes(),
    zones: new Map([...zipZones(usZips), ...postalZones(postalAreas)]),
  };
}

/** Zips and postal areas with what scoring looks at; military zips, which lie nowhere, are left out. */
export const located = ({ usZips, postalAreas }: Ground): Located[] => [
  ...usZips.flatMap(({ zip, place, county, state, lat, lon }) =>
    state === '' ? [] : [{ id: zip, state, county, names: [place], lat, lon }],
  ),
  ...postalAreas.map(({ fsa, place, state, lat, lon }) => ({
    id: fsa,
    state,
    county: '',
    names: postalNames(place),
    lat,
    lon,
  })),
];

export interface Model {
  /** The grounds of each geographic code. */
  readonly grounds: ReadonlyMap<string, readonly string[]>;
  readonly evidence: readonly EvidencePoint[];
  /** How strongly each zip and postal area belongs to each ground. */
  readonly shares: ReadonlyMap<string, Shares>;
}

/** Says which grounds every zip lies on. */
export function modelOf(rows: readonly NpaRow[], ground: Ground): Model {
  const grounds = groundsOf(rows);
  const codes = new Map(rows.map(({ code, states }) => [code, { states, grounds: grounds.get(code) ?? [] }]));
  const zips = located(ground);
  const evidence = evidenceOf(ground.prefixes, (code) => codes.get(code), placesOf(zips, ground.cities));
  const ofState = new Map<string, Set<string>>();
  for (const { states, grounds: some } of codes.values())
    for (const state of states) ofState.set(state, new Set([...(ofState.get(state) ?? []), ...some]));
  const score = scorer(evidence);
  const shares = zips.map((zip): [string, Shares] => {
    const [only, ...others] = ofState.get(zip.state) ?? [];
    return [
      zip.id,
      only !== undefined && others.length === 0 ? [[only, 1]] : (ruled(zip) ?? withinBorders(zip, score(zip))),
    ];
  });
  return { grounds, evidence, shares: new Map(shares) };
}
