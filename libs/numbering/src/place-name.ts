// What lists of places shorten, each in its own way.
const LONG: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  ft: 'fort',
  mt: 'mount',
  mtn: 'mountain',
  hts: 'heights',
  spg: 'spring',
  spgs: 'springs',
  bch: 'beach',
  isle: 'island',
  is: 'island',
  vly: 'valley',
  fls: 'falls',
  jct: 'junction',
  ct: 'court',
  hse: 'house',
  hs: 'house',
  mls: 'mills',
  twp: 'township',
  internatl: 'international',
  slphr: 'sulphur',
  cnsqncs: 'consequences',
  marblhd: 'marblehead',
  miss: 'mississippi',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  pk: 'park',
  lk: 'lake',
  hbr: 'harbor',
  ctr: 'center',
  cy: 'city',
  chtamstths: 'charlotteamalie',
};

/** One spelling of a place's name, for comparing names from different lists. `St. Paul's Twp` is `saintpauls`. */
export const placeKey = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f.'’`]/g, '')
    .replaceAll(/\([^)]*\)/g, ' ')
    .split(/[^a-z0-9]+/)
    .map((word) => LONG[word] ?? word)
    .join(' ')
    .replace(/ (charter township|township|cdp)$/, '')
    .replaceAll(' ', '');
