import { type EvidencePoint } from './evidence.ts';
import { km, nearest } from './geometry.ts';
import { groupBy } from './group-by.ts';
import { placeKey } from '../src/place-name.ts';
import type { Located } from './places.ts';

/** How strongly a zip belongs to each ground: shares that add up to 1, greatest first. */
export type Shares = readonly (readonly [ground: string, share: number])[];

const NEAREST = 6;
const WEIGHT_MAX = 30;
const OWN_PLACE_KM_MAX = 15;
const NEAR_KM = 2;

/** Scores zips by the evidence around them. Only evidence of the same state counts: no ground crosses a state line. */
export function scorer(evidence: readonly EvidencePoint[]): (zip: Located) => Shares {
  const byState = groupBy(evidence, ({ state }) => state);
  return (zip) => {
    const points = byState.get(zip.state) ?? [];
    const own = new Set(zip.names.map((name) => `${zip.state} ${placeKey(name)}`));
    const seen = nearest(zip, points, NEAREST);
    // The place that the zip is named after counts again, as if it were nearer: numbers are given out by place.
    const named = points
      .filter(({ key }) => own.has(key))
      .map((point) => ({ point, km: Math.min(km(zip, point) / 2, OWN_PLACE_KM_MAX) }));
    const sums = new Map<string, number>();
    for (const { point, km: distance } of [...seen, ...named]) {
      const pull = Math.min(point.weight, WEIGHT_MAX) ** 0.25 / (distance + NEAR_KM) ** 2;
      for (const [ground, share] of point.shares) sums.set(ground, (sums.get(ground) ?? 0) + pull * share);
    }
    const all = [...sums.values()].reduce((total, sum) => total + sum, 0);
    return [...sums]
      .map(([ground, sum]) => [ground, sum / all] as const)
      .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  };
}
