import { nearest } from './geometry.ts';
import { groupBy } from './group-by.ts';
import { located, type Ground, type Model } from './model.ts';
import { placesOf } from './places.ts';
import { PLACE_ZONES, PROVINCE_ZONE } from './postal-zones.ts';
import type { Prefix } from './read/prefixes.ts';
import { SAME_CLOCK, townZones } from './zip-zones.ts';

export interface PlacedPrefix extends Prefix {
  readonly zones: readonly string[];
}

// libphonenumber gives one zone to places that keep two, and a zone to whole area codes, so its short prefixes are left out.
const ZONED_DIGITS_MIN = 5;

/**
 * The zones of prefixes: those of the zip in the middle of the place that the prefix is listed for. Where a state has several
 * places of that name it is the one on the code's own ground. Where it has none, and where a prefix of the United States is listed
 * without a place, libphonenumber's own zones stand; in Canada its zones are those of before 2026.
 */
export function exchangesOf(
  prefixes: readonly Prefix[],
  ground: Ground,
  { grounds, shares }: Model,
  prefixZones: ReadonlyMap<string, readonly string[]>,
): PlacedPrefix[] {
  const zips = located(ground);
  const byState = groupBy(zips, ({ state }) => state);
  const byId = new Map(zips.map((zip) => [zip.id, zip]));
  const placesNamed = placesOf(zips, ground.cities);
  const share = (id: string, code: string) =>
    (shares.get(id) ?? []).reduce(
      (sum, [name, part]) => ((grounds.get(code) ?? []).includes(name) ? sum + part : sum),
      0,
    );

  const zonesOf = ({ digits, place, state }: Prefix): readonly string[] => {
    const province = PROVINCE_ZONE[state];
    if (province !== undefined) return [PLACE_ZONES[`${place}, ${state}`] ?? province];
    const places = placesNamed(place, state).map((named) => ({
      named,
      share: Math.max(0, ...named.ids.map((id) => share(id, digits.slice(0, 3)))),
    }));
    const [best] = places.toSorted((a, b) => b.share - a.share);
    if (!best) return listed(digits);
    const around =
      best.named.ids.length > 0 ? best.named.ids.flatMap((id) => byId.get(id) ?? []) : (byState.get(state) ?? []);
    const [middle] = nearest(best.named, around, 1);
    const id = middle?.point.id ?? '';
    return townZones(id, ground.zones.get(id) ?? []);
  };
  const listed = (digits: string) => [
    ...new Set((prefixZones.get(digits) ?? []).map((zone) => SAME_CLOCK[zone] ?? zone)),
  ];

  const placed = prefixes
    .filter(({ digits, state }) => digits.length > 3 && (state in PROVINCE_ZONE || grounds.has(digits.slice(0, 3))))
    .map((prefix) => ({ ...prefix, zones: zonesOf(prefix) }))
    .filter(({ zones }) => zones.length > 0);
  const known = new Set(placed.map(({ digits }) => digits));
  const nameless = [...prefixZones.keys()].filter((digits) => digits.length >= ZONED_DIGITS_MIN && !known.has(digits));
  return [...placed, ...nameless.map((digits) => ({ digits, place: '', state: '', zones: listed(digits) }))];
}
