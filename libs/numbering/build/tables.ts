import { type AreaCode, areaCodeLine } from '../src/area-codes.ts';
import { COUNTRIES } from '../src/country.ts';
import type { NpaRow } from '../src/import/npa-report.ts';
import { type Exchange, exchangeTable } from '../src/places/exchange-table.ts';
import { MATCH_PERCENT } from '../src/places/ground-score.ts';
import { type ZipEntry, zipTable } from '../src/places/zip-table.ts';
import { statesIn } from '../src/states.ts';
import { groupBy } from './group-by.ts';
import { exchangesOf } from './exchanges.ts';
import { type Ground, type Model } from './model.ts';
import { readPrefixZones } from './read/prefixes.ts';
import { ISLAND_ZONES, lettersOf, type WinterOffset, zonesByLetter } from './zone-letters.ts';

// What adds up to less is noise of the scoring.
const KEPT_PERCENT = 5;

type Parts = Readonly<Record<string, string>>;

export interface Tables {
  readonly areaCodes: string;
  readonly stateZones: string;
  /** In parts, by the first character of the keys. */
  readonly zips: Parts;
  readonly exchanges: Parts;
}

/** The carried tables, as text. */
export function tablesOf(rows: readonly NpaRow[], ground: Ground, model: Model, winterOffset: WinterOffset): Tables {
  const entries = entriesOf(ground, model);
  const areaCodes = rows.map((row) => areaCodeOf(row, entries, model, winterOffset));
  const several = new Set(
    areaCodes.flatMap(({ code, zones, states }) => (zones.length > 1 || states.length > 1 ? [code] : [])),
  );
  const exchanges = new Map<string, Exchange>();
  const byCode = new Map(areaCodes.map((areaCode) => [areaCode.code, areaCode]));
  for (const { digits, place, state, zones } of exchangesOf(ground.prefixes, ground, model, readPrefixZones())) {
    const areaCode = byCode.get(digits.slice(0, 3));
    if (!areaCode || !several.has(areaCode.code)) continue;
    const narrows = zones.length < areaCode.zones.length && zones.every((zone) => areaCode.zones.includes(zone));
    const tells = place !== '' || (areaCode.country !== 'CANADA' && narrows);
    if (tells) exchanges.set(digits, { place, state, zones });
  }
  requireWithin(exchanges, areaCodes);
  return {
    areaCodes: areaCodes.map(areaCodeLine).join('\n'),
    stateZones: states()
      .map((state) => `${state} ${byCount(entries.filter((entry) => entry.state === state)).join(' ')}`)
      .join('\n'),
    zips: inParts(entries, ({ zip }) => zip, zipTable),
    exchanges: inParts(exchanges, ([digits]) => digits, exchangeTable),
  };
}

function inParts<T>(values: Iterable<T>, keyOf: (value: T) => string, write: (values: readonly T[]) => string): Parts {
  const parts = [...groupBy(values, (value) => keyOf(value).charAt(0))];
  return Object.fromEntries(
    parts.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([first, some]) => [first, write(some)]),
  );
}

const states = () => COUNTRIES.flatMap(statesIn).toSorted();

function entriesOf({ usZips, postalAreas, zones }: Ground, { shares }: Model): ZipEntry[] {
  const places = [...usZips, ...postalAreas.map(({ fsa, ...area }) => ({ ...area, zip: fsa, county: '' }))];
  return places.map(({ zip, place, county, state }) => ({
    zip,
    place,
    county,
    state,
    zones: zones.get(zip) ?? [],
    grounds: (shares.get(zip) ?? [])
      .map(([name, share]) => ({ ground: name, percent: Math.round(share * 100) }))
      .filter(({ percent }) => percent >= KEPT_PERCENT),
  }));
}

function areaCodeOf(
  row: NpaRow,
  entries: readonly ZipEntry[],
  { grounds }: Model,
  winterOffset: WinterOffset,
): AreaCode {
  const { code, kind, country, inServiceSince } = row;
  const own = grounds.get(code) ?? [];
  const states = row.states.toSorted();
  return { code, kind, country, states, inServiceSince, grounds: own, zones: zonesOf(row, own, entries, winterOffset) };
}

/** The zones of the zips that the code serves, and those that the report names besides. */
function zonesOf(
  row: NpaRow,
  grounds: readonly string[],
  entries: readonly ZipEntry[],
  winterOffset: WinterOffset,
): readonly string[] {
  const { country } = row;
  if (row.kind !== 'geographic' || country === undefined) return [];
  const island = ISLAND_ZONES[country];
  if (island !== undefined) return [island];
  const served = entries.filter((entry) =>
    entry.grounds.some(({ ground, percent }) => grounds.includes(ground) && percent >= MATCH_PERCENT),
  );
  const zones = byCount(served);
  const ofState = byCount(entries.filter(({ state }) => row.states.includes(state)));
  const letters = lettersOf(row.code, row.zoneLetters);
  return [...new Set([...zones, ...zonesByLetter(letters, zones, ofState, winterOffset)])];
}

/** Zones by how many entries have them, most first; equal counts by name. */
function byCount(entries: readonly ZipEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const zone of entries.flatMap(({ zones }) => zones)) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([zone]) => zone);
}

// An exchange that lies outside its code would be a slip of the model: the code alone must always be the wider answer.
function requireWithin(exchanges: ReadonlyMap<string, Exchange>, areaCodes: readonly AreaCode[]): void {
  const byCode = new Map(areaCodes.map((areaCode) => [areaCode.code, areaCode]));
  for (const [digits, { place, state, zones }] of exchanges) {
    const code = byCode.get(digits.slice(0, 3));
    if (!code || (state !== '' && !code.states.includes(state)) || zones.some((zone) => !code.zones.includes(zone)))
      throw new Error(
        `Exchange ${digits} ${place}, ${state}: expected its zones ${zones.join(', ')} among those of its code, ${code?.zones.join(', ')}.`,
      );
  }
}
