import { mean, type Point } from '../geometry.ts';
import { packageFile, packageModule } from './package-file.ts';

/** The first three characters of Canadian postal codes (FSA), with their place. */
export interface PostalArea extends Point {
  readonly fsa: string;
  readonly place: string;
  readonly state: string;
}

const CODES = ['zipcodes', 'lib/codesCanada.js'] as const;

export const POSTAL_INPUTS = () => [packageFile(...CODES).input];

// The first letter decides the province; the package's own column is wrong where a name has a comma.
const PROVINCES: Readonly<Record<string, string>> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  Y: 'YT',
};
const NUNAVUT = ['X0A', 'X0B', 'X0C'];

interface Listed {
  readonly zip: string;
  readonly city: string;
  readonly state: string;
  readonly latitude: unknown;
  readonly longitude: unknown;
}

/** All postal areas of Canada, by their code. */
export function readPostalAreas(): PostalArea[] {
  const { codes } = packageModule(...CODES) as { codes: Record<string, Listed> };
  const listed = Object.values(codes).toSorted((a, b) => a.zip.localeCompare(b.zip));
  const placed = new Map(listed.flatMap((area) => (isPlaced(area) ? [[area.zip, pointOf(area)] as const] : [])));
  return listed.map((area) => {
    const siblings = [...placed].filter(([fsa]) => fsa.startsWith(area.zip.slice(0, 2))).map(([, point]) => point);
    return {
      fsa: area.zip,
      place: placeName(isPlaced(area) ? area.city : `${area.city}, ${area.state}`),
      state: provinceOf(area.zip),
      ...(placed.get(area.zip) ?? mean(siblings)),
    };
  });
}

function provinceOf(fsa: string): string {
  const province = fsa.startsWith('X') ? (NUNAVUT.includes(fsa) ? 'NU' : 'NT') : PROVINCES[fsa.slice(0, 1)];
  if (province === undefined) throw new Error(`Postal area ${fsa}: expected a first letter that a province has.`);
  return province;
}

// A comma in a name has moved the columns of these rows by one.
const isPlaced = ({ latitude, longitude }: Listed): boolean =>
  typeof latitude === 'number' && typeof longitude === 'number';

const pointOf = ({ latitude, longitude }: Listed): Point => ({ lat: Number(latitude), lon: Number(longitude) });

/** Names come with their accented letters lost and their capitals only at the beginning. */
const placeName = (name: string): string =>
  name
    .replaceAll('C\ufffdte', 'Cote')
    .replaceAll('Ch\ufffdte', 'Chate')
    .replaceAll('A\ufffdores', 'Acores')
    .replaceAll('\ufffdle', 'ile')
    .replaceAll('\ufffd', 'e')
    .replaceAll(/- /g, '-')
    .replaceAll(/(^|[\s(/-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
