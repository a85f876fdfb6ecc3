import { type AreaCode, type AreaCodes, areaCodesOf, isInService } from '../area-codes.ts';
import type { Country } from '../country.ts';
import { countryOfState } from '../states.ts';
import { exchangeOf, type Exchanges } from './exchange-table.ts';
import type { Lookup } from './lookup.ts';
import { haveCommonClock } from './same-clock.ts';
import type { ZipEntry } from './zip-table.ts';

/** Where a zip lies. */
export interface ZipPlace {
  /** The zip, or the first three characters of a Canadian postal code. */
  readonly zip: string;
  readonly country: Country;
  /** `undefined` for military zips, which lie in no state. */
  readonly state: string | undefined;
  readonly county: string | undefined;
  readonly place: string;
  /** Every IANA zone that may hold there, the one of most of the zip first; none for military zips. */
  readonly zones: readonly string[];
}

/** Where the numbers of an exchange were given out. The person may have moved, and taken the number along. */
export interface PhonePlace {
  readonly areaCode: AreaCode;
  readonly states: readonly string[];
  /** Every IANA zone that may hold there; none for toll-free and other codes without a place. */
  readonly zones: readonly string[];
  /** Whether the area code (NPA) alone says it, or the exchange (NPA-NXX) narrows it down. */
  readonly basis: 'NPA' | 'NXX';
  readonly place: string | undefined;
}

/**
 * MATCH: the zip lies on ground that the code serves. BORDER: it lies near such ground, and some of its people may. NONE: neither,
 * or one of the two is unknown.
 */
export type GroundMatch = 'MATCH' | 'BORDER' | 'NONE';
export type ZipAreaMatchType = 'DIAL_TIME' | 'DIAL_TIME_OPTIMIZED';

/** An area code that serves a zip, or the border it lies near. */
export interface ZipAreaCode {
  readonly areaCode: AreaCode;
  readonly match: 'MATCH' | 'BORDER';
}

/** Zips, area codes and exchanges of one version of the data. It never changes. */
export interface Numbering extends AreaCodes {
  /** Of the data, imports included: two instances of one version answer alike. */
  readonly version: string;
  /** A zip of five digits, or a Canadian postal code of which the first three characters count. `undefined` when unknown. */
  readonly zip: (zip: string) => ZipPlace | undefined;
  /** A phone of ten digits; `undefined` when its area code is unknown. */
  readonly phone: (phone: string) => PhonePlace | undefined;
  /** With `on` (`yyyy-MM-dd`) a code that is not in service that day is unknown; without it every assigned code counts. */
  readonly groundMatch: (zip: string, areaCode: string, on?: string) => GroundMatch;
  /** The codes that match a zip or its border, by code. */
  readonly areaCodesAt: (zip: string, on?: string) => readonly ZipAreaCode[];
  /**
   * The contract's zip and area code match. DIAL_TIME: the zip lies on ground that the code serves. DIAL_TIME_OPTIMIZED: that, or
   * they may share a time zone. An unknown zip or code never matches.
   */
  readonly zipAreaMatch: (zip: string, areaCode: string, type: ZipAreaMatchType, on?: string) => boolean;
}

/** What a `Numbering` is made of. */
export interface NumberingData {
  readonly version: string;
  readonly areaCodes: readonly AreaCode[];
  /** By zip or postal area. */
  readonly zips: Lookup<ZipEntry>;
  readonly exchanges: Exchanges;
  /** What an operator says of a zip and a code, by `zip code`; it counts before the table. */
  readonly decided: ReadonlyMap<string, GroundMatch>;
}

/** Below MATCH_PERCENT a zip only borders on a ground; docs/numbering.md says how the two were chosen. */
export const MATCH_PERCENT = 30;
export const BORDER_PERCENT = 12;

/** Makes the data answer questions. */
export function numberingOf(data: NumberingData): Numbering {
  const codes = areaCodesOf(data.areaCodes);
  const entryOf = (zip: string): ZipEntry | undefined => data.zips.get(zipKey(zip));
  const known = (code: string, on: string | undefined): AreaCode | undefined => {
    const found = codes.areaCode(code);
    return found && (on === undefined || isInService(found, on)) ? found : undefined;
  };
  const matchOf = (entry: ZipEntry, code: AreaCode): GroundMatch =>
    data.decided.get(`${entry.zip} ${code.code}`) ?? scored(entry, code);
  const groundMatch: Numbering['groundMatch'] = (zip, areaCode, on) => {
    const entry = entryOf(zip);
    const code = known(areaCode, on);
    return entry && code ? matchOf(entry, code) : 'NONE';
  };

  return {
    ...codes,
    version: data.version,
    zip: (zip) => {
      const entry = entryOf(zip);
      return entry && placeOf(entry);
    },
    phone: (phone) => {
      const areaCode = /^\d{10}$/.test(phone) ? codes.areaCode(phone.slice(0, 3)) : undefined;
      if (!areaCode) return undefined;
      const exchange = exchangeOf(phone, data.exchanges);
      const { states, zones } = areaCode;
      if (!exchange) return { areaCode, states, zones, basis: 'NPA', place: undefined };
      const { place, state, zones: narrowed } = exchange;
      if (state === '') return { areaCode, states, zones: narrowed, basis: 'NXX', place: undefined };
      return { areaCode, states: [state], zones: narrowed, basis: 'NXX', place };
    },
    groundMatch,
    areaCodesAt: (zip, on) => {
      const entry = entryOf(zip);
      return (entry ? codes.areaCodes : []).flatMap((areaCode) => {
        const match = entry && known(areaCode.code, on) ? matchOf(entry, areaCode) : 'NONE';
        return match === 'NONE' ? [] : [{ areaCode, match }];
      });
    },
    zipAreaMatch: (zip, areaCode, type, on) => {
      const entry = entryOf(zip);
      const code = known(areaCode, on);
      if (!entry || !code) return false;
      if (matchOf(entry, code) === 'MATCH') return true;
      return type === 'DIAL_TIME_OPTIMIZED' && haveCommonClock(entry.zones, code.zones);
    },
  };
}

const zipKey = (zip: string): string => (/^[A-Za-z]\d[A-Za-z]/.test(zip) ? zip.slice(0, 3).toUpperCase() : zip);

function scored({ grounds }: ZipEntry, code: AreaCode): GroundMatch {
  let percent = 0;
  for (const share of grounds) if (code.grounds.includes(share.ground)) percent += share.percent;
  return percent >= MATCH_PERCENT ? 'MATCH' : percent >= BORDER_PERCENT ? 'BORDER' : 'NONE';
}

function placeOf({ zip, place, county, state, zones }: ZipEntry): ZipPlace {
  const country = state === '' ? 'UNITED_STATES_OF_AMERICA' : (countryOfState(state) ?? 'UNITED_STATES_OF_AMERICA');
  return {
    zip,
    country,
    place,
    zones,
    state: state === '' ? undefined : state,
    county: county === '' ? undefined : county,
  };
}
