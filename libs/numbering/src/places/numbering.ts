import { type AreaCode, type AreaCodes, areaCodesOf, isInService } from '../area-codes.ts';
import type { Country } from '../country.ts';
import { type PhoneFault, phoneFaultBy } from '../phone-fault.ts';
import { countryOfState } from '../states.ts';
import { exchangeOf, type Exchanges } from './exchange-table.ts';
import { type GroundMatch, type GroundScore, groundScores, UNKNOWN } from './ground-score.ts';
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

export type ZipAreaMatchType = 'DIAL_TIME' | 'DIAL_TIME_OPTIMIZED';

/** An area code that serves a zip, or the border it lies near. */
export interface ZipAreaCode extends GroundScore {
  readonly areaCode: AreaCode;
  readonly match: 'MATCH' | 'BORDER';
}

/** Zips, area codes and exchanges of one version of the data. It never changes. */
export interface Numbering extends AreaCodes {
  /** Of the data, imports included: two instances of one version answer alike. */
  readonly version: string;
  /** A zip of five digits, or a Canadian postal code of which the first three characters count. `undefined` when unknown. */
  readonly zip: (zip: string) => ZipPlace | undefined;
  /** A phone of ten digits; `undefined` when it is none (`phoneFault` says why). A phone of a planned code is found. */
  readonly phone: (phone: string) => PhonePlace | undefined;
  /** Why digits are no phone of the numbering plan. */
  readonly phoneFault: PhoneFault;
  /** The match with the percentage that it rests on; `on` as in `groundMatch`. */
  readonly groundScore: (zip: string, areaCode: string, on?: string) => GroundScore;
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

/** Makes the data answer questions. */
export function numberingOf(data: NumberingData): Numbering {
  const codes = areaCodesOf(data.areaCodes);
  const entryOf = (zip: string): ZipEntry | undefined => data.zips.get(zipKey(zip));
  const known = (code: string, on: string | undefined): AreaCode | undefined => {
    const found = codes.areaCode(code);
    return found && (on === undefined || isInService(found, on)) ? found : undefined;
  };
  const { matchOf, scoreOf } = groundScores(data.decided);
  const phoneFault = phoneFaultBy(codes.areaCode);

  return {
    ...codes,
    version: data.version,
    zip: (zip) => {
      const entry = entryOf(zip);
      return entry && placeOf(entry);
    },
    phone: (phone) => {
      const areaCode = phoneFault(phone) === undefined ? codes.areaCode(phone.slice(0, 3)) : undefined;
      if (!areaCode) return undefined;
      const { states, zones } = areaCode;
      // Where the code has one zone and at most one state, its exchanges have nothing to add.
      const exchange = zones.length > 1 || states.length > 1 ? exchangeOf(phone, data.exchanges) : undefined;
      if (!exchange) return { areaCode, states, zones, basis: 'NPA', place: undefined };
      const { place, state, zones: narrowed } = exchange;
      if (state === '') return { areaCode, states, zones: narrowed, basis: 'NXX', place: undefined };
      return { areaCode, states: [state], zones: narrowed, basis: 'NXX', place };
    },
    phoneFault,
    groundScore: (zip, areaCode, on) => {
      const entry = entryOf(zip);
      const code = known(areaCode, on);
      return entry && code ? scoreOf(entry, code) : UNKNOWN;
    },
    groundMatch: (zip, areaCode, on) => {
      const entry = entryOf(zip);
      const code = known(areaCode, on);
      return entry && code ? matchOf(entry, code) : 'NONE';
    },
    areaCodesAt: (zip, on) => {
      const entry = entryOf(zip);
      return (entry ? codes.areaCodes : []).flatMap((areaCode) => {
        const { match, ...score } = entry && known(areaCode.code, on) ? scoreOf(entry, areaCode) : UNKNOWN;
        return match === 'NONE' ? [] : [{ areaCode, match, ...score }];
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
