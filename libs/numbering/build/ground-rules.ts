import type { Located } from './places.ts';
import type { Shares } from './score.ts';

/** Chicago's inner code: the Loop and what lies around it. Everything else in the city is 773. */
const CHICAGO_312 = '01 02 03 04 05 06 07 10 11 16 54 61 64 73 74 75 80 84 85 89 90 91'
  .split(' ')
  .map((end) => `606${end}`);
const CHICAGO_BOTH = '08 12 14 22 42'.split(' ').map((end) => `606${end}`);
const MARBLE_HILL = '10463';
const SAN_ANTONIO_ROUND = ['78023', '78054', '78073', '78109', '78148', '78150', '78234', '78236'];
const LOS_ANGELES_310 = '24 25 34 35 45 49 64 66 67 73 77 83 94 95'.split(' ').map((end) => `900${end}`);
const LOS_ANGELES_BOTH = '16 48 56 59 61 69'.split(' ').map((end) => `900${end}`);
const BOROUGHS = ['Kings', 'Queens', 'Bronx', 'Richmond'];

interface GroundRule {
  readonly because: string;
  readonly applies: (zip: Located) => boolean;
  readonly grounds: (zip: Located) => readonly string[];
}

/** Borders that are drawn by law or tariff and that no list of exchanges shows. The first that applies decides. */
export const GROUND_RULES: readonly GroundRule[] = [
  {
    because:
      '212 is Manhattan and 718 the other boroughs, but for Marble Hill, which belongs to Manhattan and is called from the Bronx.',
    applies: ({ state, county }) => state === 'NY' && [...BOROUGHS, 'New York'].includes(county),
    grounds: ({ id, county }) => (id === MARBLE_HILL ? ['212', '718'] : county === 'New York' ? ['212'] : ['718']),
  },
  {
    because: '312 is the middle of Chicago, 773 the rest of it.',
    applies: ({ state, id, names }) => state === 'IL' && /^606/.test(id) && names.includes('Chicago'),
    grounds: ({ id }) => (CHICAGO_BOTH.includes(id) ? ['312', '773'] : CHICAGO_312.includes(id) ? ['312'] : ['773']),
  },
  {
    because:
      '310 is the west of Los Angeles and 213 (with 323) its middle; the exchanges of both are listed under one name.',
    applies: ({ state, id, names }) => state === 'CA' && /^900/.test(id) && names.includes('Los Angeles'),
    grounds: ({ id }) =>
      LOS_ANGELES_BOTH.includes(id) ? ['213', '310'] : LOS_ANGELES_310.includes(id) ? ['310'] : ['213'],
  },
  {
    because:
      'These rural areas reach from the coast or the lower mainland, which is 604, to the island or the interior, which is 250.',
    applies: ({ id }) => id === 'V0N' || id === 'V0X',
    grounds: () => ['250', '604'],
  },
  {
    because: '416 is the city of Toronto, which is the postal district M; 905 surrounds it.',
    applies: ({ id }) => /^M\d[A-Z]$/.test(id),
    grounds: () => ['416'],
  },
  {
    because:
      '514 is the island of Montreal, which is the postal district H but for Laval (H7), which has 450 as the shores have.',
    applies: ({ id }) => /^H\d[A-Z]$/.test(id),
    grounds: ({ id }) => [id.startsWith('H7') ? '450' : '514'],
  },
  {
    because: '210 is San Antonio and the inner part of Bexar County; 830 surrounds it.',
    applies: ({ state, county, names, id }) =>
      state === 'TX' && county === 'Bexar' && (names.includes('San Antonio') || SAN_ANTONIO_ROUND.includes(id)),
    grounds: () => ['210'],
  },
  {
    because: 'Brevard County has 321 for itself (NANPA planning letter 519).',
    applies: ({ state, county }) => state === 'FL' && county === 'Brevard',
    grounds: () => ['321'],
  },
];

// The borders of the two cities hold from outside as well.
const isOutside: Readonly<Record<string, (zip: Located) => boolean>> = {
  '416': ({ id }) => !id.startsWith('M'),
  '514': ({ id }) => id !== 'J7V' && (!id.startsWith('H') || id.startsWith('H7')), // J7V is Île Perrot
};

/** What a rule says of a zip, each ground with the same share; `undefined` where none applies. */
export function ruled(zip: Located): Shares | undefined {
  const grounds = GROUND_RULES.find(({ applies }) => applies(zip))?.grounds(zip);
  return grounds?.map((ground) => [ground, 1 / grounds.length]);
}

/** Takes the grounds away from a score that the zip cannot lie on; the others share what they had. */
export function withinBorders(zip: Located, shares: Shares): Shares {
  const possible = shares.filter(([ground]) => isOutside[ground]?.(zip) !== true);
  const all = possible.reduce((sum, [, share]) => sum + share, 0);
  return possible.map(([ground, share]) => [ground, share / all]);
}
