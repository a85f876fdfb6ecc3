import { groupBy } from './group-by.ts';
import { nearest, type Point } from './geometry.ts';
import { placeKey } from '../src/place-name.ts';
import type { Place } from './places.ts';
import type { Prefix } from './read/prefixes.ts';

/** Numbers of these grounds are given out here. */
export interface EvidencePoint extends Point {
  readonly key: string;
  readonly state: string;
  /** How many exchanges (NPA-NXX). */
  readonly weight: number;
  /** The part of them that each ground has; parts below 8 % are left out as slips. */
  readonly shares: ReadonlyMap<string, number>;
}

interface Sighting extends Point {
  readonly key: string;
  readonly state: string;
  readonly ground: string;
  readonly weight: number;
}

/** What is known of an area code here: its one ground, and its states. */
export interface Served {
  readonly grounds: readonly string[];
  readonly states: readonly string[];
}

const SHARE_MIN = 0.08;
const NEIGHBOURS = 12;
const GROUND_POINTS_MIN = 8;
const LOCATED_FOR_CHOICE = 5;

/**
 * Turns prefixes into evidence of where each ground lies. Codes of several grounds tell nothing. A place whose name is borne by
 * several is the one nearest to other places of the same ground. What stands alone among strangers is a slip and is left out.
 */
export function evidenceOf(
  prefixes: readonly Prefix[],
  served: (areaCode: string) => Served | undefined,
  placesNamed: (name: string, state: string) => readonly Place[],
): EvidencePoint[] {
  const told = prefixes.flatMap(({ digits, place, state }) => {
    const code = served(digits.slice(0, 3));
    const [ground, ...others] = code?.grounds ?? [];
    if (digits.length < 4 || ground === undefined || others.length > 0 || !code?.states.includes(state)) return [];
    return [{ place, state, ground, weight: 10 ** (6 - digits.length) }];
  });
  const sum = [
    ...groupBy(told, ({ place, state, ground }) => `${state} ${placeKey(place)} ${ground}`).values(),
  ].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, weight: same.reduce((all, { weight }) => all + weight, 0) }] : [];
  });
  const candidates = sum.map((one) => ({
    ...one,
    key: `${one.state} ${placeKey(one.place)}`,
    places: placesNamed(one.place, one.state),
  }));
  const certain = candidates.flatMap(({ places, ...one }) =>
    places.length === 1 && places[0] ? [sighting(one, places[0])] : [],
  );
  const byGround = groupBy(certain, ({ ground }) => ground);
  const chosen = candidates.flatMap(({ places, ...one }) => {
    if (places.length < 2) return [];
    const located = byGround.get(one.ground) ?? [];
    const far = (place: Place) => nearest(place, located, LOCATED_FOR_CHOICE).reduce((all, { km }) => all + km, 0);
    return [
      sighting(
        one,
        places.reduce((best, place) => (far(place) < far(best) ? place : best)),
      ),
    ];
  });
  return points(withoutStrays([...certain, ...chosen]));
}

const sighting = ({ key, state, ground, weight }: Omit<Sighting, keyof Point>, { lat, lon }: Point): Sighting => ({
  key,
  state,
  ground,
  weight,
  lat,
  lon,
});

function withoutStrays(sightings: readonly Sighting[]): Sighting[] {
  const byState = groupBy(sightings, ({ state }) => state);
  const counts = groupBy(sightings, ({ ground }) => ground);
  return sightings.filter((one) => {
    if ((counts.get(one.ground)?.length ?? 0) < GROUND_POINTS_MIN) return true;
    const others = (byState.get(one.state) ?? []).filter((other) => other !== one);
    return nearest(one, others, NEIGHBOURS).some(({ point }) => point.ground === one.ground);
  });
}

// Two places of one name and different grounds may lie apart, so a point is a place with its position.
function points(sightings: readonly Sighting[]): EvidencePoint[] {
  return [...groupBy(sightings, ({ key, lat, lon }) => `${key} ${lat} ${lon}`).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const weight = same.reduce((all, one) => all + one.weight, 0);
    const shares = new Map(
      same.map((one) => [one.ground, one.weight / weight] as const).filter(([, share]) => share >= SHARE_MIN),
    );
    return [{ key: first.key, state: first.state, lat: first.lat, lon: first.lon, weight, shares }];
  });
}
