import type { PostalArea } from './read/postal-areas.ts';

/** The zone of most of each province. */
export const PROVINCE_ZONE: Readonly<Record<string, string>> = {
  AB: 'America/Edmonton',
  BC: 'America/Vancouver',
  MB: 'America/Winnipeg',
  NB: 'America/Halifax',
  NL: 'America/St_Johns',
  NS: 'America/Halifax',
  NT: 'America/Yellowknife',
  NU: 'America/Iqaluit',
  ON: 'America/Toronto',
  PE: 'America/Halifax',
  QC: 'America/Toronto',
  SK: 'America/Regina',
  YT: 'America/Whitehorse',
};

/**
 * Postal areas that lie, wholly or in part, in another zone. Atikokan and Coral Harbour keep the clock that Winnipeg has since 2026,
 * and Creston that of Vancouver; the east of the Côte-Nord lies between the two clocks that are named for it. Creighton and
 * Listuguj live by the clock of their neighbors in the next province.
 */
export const POSTAL_ZONES: Readonly<Record<string, readonly string[]>> = {
  V0A: ['America/Edmonton'], // Golden, Invermere
  V0B: ['America/Edmonton', 'America/Vancouver'], // Fernie; Creston
  V0C: ['America/Dawson_Creek', 'America/Fort_Nelson'],
  V1A: ['America/Edmonton'], // Kimberley
  V1C: ['America/Edmonton'], // Cranbrook
  V1G: ['America/Dawson_Creek'],
  V1J: ['America/Dawson_Creek'], // Fort St. John
  S0P: ['America/Regina', 'America/Winnipeg'], // Hudson Bay; Creighton, Denare Beach
  S9V: ['America/Edmonton'], // Lloydminster
  P0T: ['America/Toronto', 'America/Winnipeg'], // Marathon; Ignace, Atikokan
  P0V: ['America/Winnipeg'],
  P0W: ['America/Winnipeg'],
  P0X: ['America/Winnipeg'],
  P0Y: ['America/Winnipeg'],
  P8N: ['America/Winnipeg'], // Dryden
  P8T: ['America/Winnipeg'], // Sioux Lookout
  P9A: ['America/Winnipeg'], // Fort Frances
  P9N: ['America/Winnipeg'], // Kenora
  G0B: ['America/Halifax'], // Îles-de-la-Madeleine
  G4T: ['America/Halifax'],
  G0C: ['America/Toronto', 'America/Halifax'], // New Richmond; Listuguj
  G0G: ['America/Toronto', 'America/Halifax'], // Havre-Saint-Pierre; Blanc-Sablon
  A0K: ['America/St_Johns', 'America/Goose_Bay'], // Mary's Harbour; Cartwright
  A0P: ['America/Goose_Bay'],
  A0R: ['America/Goose_Bay'],
  A2V: ['America/Goose_Bay'],
  X0A: ['America/Iqaluit', 'America/Resolute'],
  X0B: ['America/Cambridge_Bay'],
  X0C: ['America/Rankin_Inlet', 'America/Winnipeg'], // Coral Harbour
  X0E: ['America/Yellowknife', 'America/Inuvik'],
};

/** Places that libphonenumber knows numbers of and that keep another clock than most of their province. */
export const PLACE_ZONES: Readonly<Record<string, string>> = {
  'Golden, BC': 'America/Edmonton',
  'Invermere, BC': 'America/Edmonton',
  'Radium Hot Springs, BC': 'America/Edmonton',
  'Cranbrook, BC': 'America/Edmonton',
  'Fernie, BC': 'America/Edmonton',
  'Sparwood, BC': 'America/Edmonton',
  'Kimberley, BC': 'America/Edmonton',
  'Chetwynd, BC': 'America/Dawson_Creek',
  'Dawson Creek, BC': 'America/Dawson_Creek',
  'Fort St. John, BC': 'America/Dawson_Creek',
  'Tumbler Ridge, BC': 'America/Dawson_Creek',
  'Fort Nelson, BC': 'America/Fort_Nelson',
  'Lloydminster, SK': 'America/Edmonton',
  'Atikokan, ON': 'America/Winnipeg',
  'Dryden, ON': 'America/Winnipeg',
  'Fort Frances, ON': 'America/Winnipeg',
  'Ignace, ON': 'America/Winnipeg',
  'Kenora, ON': 'America/Winnipeg',
  'Oxdrift, ON': 'America/Winnipeg',
  'Red Lake, ON': 'America/Winnipeg',
  'Sioux Lookout, ON': 'America/Winnipeg',
  'Happy Valley-Goose Bay, NL': 'America/Goose_Bay',
  'Labrador City, NL': 'America/Goose_Bay',
  'Wabush, NL': 'America/Goose_Bay',
  'Inuvik, NT': 'America/Inuvik',
  'Rankin Inlet, NU': 'America/Rankin_Inlet',
};

/** The zones of each postal area, the greater first. */
export const postalZones = (areas: readonly PostalArea[]): Map<string, readonly string[]> =>
  new Map(areas.map(({ fsa, state }) => [fsa, POSTAL_ZONES[fsa] ?? [PROVINCE_ZONE[state] ?? '']]));
