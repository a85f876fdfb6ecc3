import { parse } from 'csv-parse/sync';
import { statesIn, stateName } from '../src/states.ts';
import { groupBy } from './group-by.ts';
import { km, nearest, type Point } from './geometry.ts';
import { located, readGround } from './model.ts';
import { placeKey } from '../src/place-name.ts';
import type { Located } from './places.ts';

interface ListedCity extends Point {
  readonly code: string;
  readonly place: string;
  readonly state: string;
}

const NAMED_KM_MAX = 25;
const UNNAMED_KM_MAX = 5;
const STRAY_KM = 100;
const STRANGER_KM = 30;

/**
 * Draws the truth set from lists of the cities of each area code: a zip for each city, the nearest of those with its name, else the
 * nearest of all. The lists were placed by name alone, so cities far from all others of their code and amid those of another
 * (El Cerrito near Corona) are namesakes, and are left out.
 */
export function truthOf(lists: readonly string[]): string {
  const cities = lists.flatMap(readCityList);
  const zips = groupBy(located(readGround()), ({ state }) => state);
  const byState = groupBy(cities, ({ state }) => state);
  const rows = cities.flatMap((city) => {
    if (isStray(city, byState.get(city.state) ?? [])) return [];
    const zip = zipOf(city, zips.get(city.state) ?? []);
    return zip === undefined ? [] : [[city.code, quoted(city.place), city.state, zip].join(',')];
  });
  return ['area_code,place,state,zip', ...[...new Set(rows)].toSorted()].map((line) => `${line}\n`).join('');
}

function readCityList(text: string): ListedCity[] {
  const states = new Map(
    [...statesIn('UNITED_STATES_OF_AMERICA'), ...statesIn('CANADA')].map((state) => [
      placeKey(stateName(state) ?? ''),
      state,
    ]),
  );
  const records = parse(text) as string[][];
  return records.map(([code = '', place = '', name = '', , lat, lon]) => {
    const state = states.get(placeKey(name.replace(' Territory', '')));
    if (state === undefined)
      throw new Error(`City list: expected a state or province at ${code} ${place}, got ${name}.`);
    return { code, place, state, lat: Number(lat), lon: Number(lon) };
  });
}

function isStray(city: ListedCity, ofState: readonly ListedCity[]): boolean {
  const distance = (some: readonly ListedCity[]) => Math.min(...some.map((other) => km(city, other)));
  const own = ofState.filter(({ code, place }) => code === city.code && place !== city.place);
  return (
    own.length > 0 &&
    distance(own) > STRAY_KM &&
    distance(ofState.filter(({ code }) => code !== city.code)) < STRANGER_KM
  );
}

function zipOf(city: ListedCity, zips: readonly Located[]): string | undefined {
  const key = placeKey(city.place);
  const [named] = nearest(
    city,
    zips.filter(({ names }) => names.some((name) => placeKey(name) === key)),
    1,
  );
  if (named && named.km <= NAMED_KM_MAX) return named.point.id;
  const [any] = nearest(city, zips, 1);
  return any && any.km <= UNNAMED_KM_MAX ? any.point.id : undefined;
}

const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell);
