/** Where a state stands in the map of equal tiles: column and row from 0. */
export interface Tile {
  readonly state: string;
  readonly column: number;
  readonly row: number;
}

// As it lies: a row a line, two letters a tile, two dots for none. Territories stand in the corners where nothing else is.
const MAP = `
YT NT NU .. .. .. .. .. .. .. .. ..
BC AB SK MB .. .. ON QC .. NB PE NL
.. .. .. .. .. .. .. .. .. .. NS ME
AK .. .. .. .. .. .. .. .. .. VT NH
.. WA ID MT ND MN IL WI MI NY RI MA
.. OR NV WY SD IA IN OH PA NJ CT ..
.. CA UT CO NE MO KY WV VA MD DE ..
.. .. AZ NM KS AR TN NC SC DC .. ..
.. .. .. .. OK LA MS AL GA .. .. PR
HI GU MP AS TX .. .. .. .. FL .. VI
`;

/** States of the US with the district and the territories, and provinces of Canada, each by a tile. */
export const TILES: readonly Tile[] = MAP.trim()
  .split('\n')
  .flatMap((line, row) => line.split(' ').map((state, column) => ({ state, column, row })))
  .filter(({ state }) => state !== '..');

export const COLUMNS = 12;
