import { groupBy } from './group-by.ts';
import { km, mean, type Point } from './geometry.ts';
import { placeKey } from '../src/place-name.ts';
import type { City } from './read/cities.ts';

/** What evidence and zips have in common: a point in a state with the names of its place. */
export interface Located extends Point {
  /** The zip or postal area. */
  readonly id: string;
  readonly state: string;
  readonly county: string;
  readonly names: readonly string[];
}

/** A place of that name: where it lies, and the zips that have its name (none where the mail knows it under another). */
export interface Place extends Point {
  readonly ids: readonly string[];
}

// Zips of one name that lie further apart than this are two places.
const APART_KM = 40;

/** Finds the places of a state by name, by its zips or else on the list of towns; several where a name is borne by several. */
export function placesOf(
  zips: readonly Located[],
  cities: readonly City[],
): (name: string, state: string) => readonly Place[] {
  const towns = groupBy(cities, ({ name, state }) => `${state} ${placeKey(name)}`);
  const named = groupBy(
    zips.flatMap((zip) => [...new Set(zip.names.map(placeKey))].map((key) => ({ zip, key: `${zip.state} ${key}` }))),
    ({ key }) => key,
  );
  const places = new Map<string, readonly Place[]>();
  return (name, state) => {
    const key = `${state} ${placeKey(name)}`;
    const known = places.get(key);
    if (known) return known;
    const found = clusters((named.get(key) ?? []).map(({ zip }) => zip)).map((some) => ({
      ids: some.map(({ id }) => id),
      ...mean(some),
    }));
    const all = found.length > 0 ? found : (towns.get(key) ?? []).map(({ lat, lon }) => ({ ids: [], lat, lon }));
    places.set(key, all);
    return all;
  };
}

function clusters(zips: readonly Located[]): Located[][] {
  const found: Located[][] = [];
  for (const zip of zips) {
    const near = found.filter((cluster) => cluster.some((other) => km(zip, other) < APART_KM));
    const joined = [...near.flat(), zip];
    found.splice(0, found.length, ...found.filter((cluster) => !near.includes(cluster)), joined);
  }
  return found;
}

/** The names under which numbers may be listed for a postal area: of its town, and of what stands in parentheses or after a slash. */
export function postalNames(place: string): string[] {
  const [town = '', inner = ''] = place.split(/[()]/);
  const names = [town, ...inner.split('/'), ...town.split('/')]
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const bare = names.map((name) =>
    name.replaceAll(
      /(\s(North|South|East|West|Central|Outer|Inner|North(east|west)|South(east|west)|Downtown|Lower|Upper))+$/g,
      '',
    ),
  );
  return [...new Set([...names, ...bare])];
}
