import { type Country, isCountry } from './country.ts';

/** Toll-free codes and the other codes without a place say nothing about where a phone is. */
export type AreaCodeKind = 'geographic' | 'toll-free' | 'non-geographic';

/** One area code (NPA) of the North American Numbering Plan, in service or assigned for later. */
export interface AreaCode {
  readonly code: string;
  readonly kind: AreaCodeKind;
  /** `undefined` for codes that no one country has (800, 500, 900). */
  readonly country: Country | undefined;
  /** Two letters, in the order of the alphabet; empty for countries without states here and for all that is not geographic. */
  readonly states: readonly string[];
  /** Every IANA zone that the code reaches, the one with most zips first; empty when it is not geographic. */
  readonly zones: readonly string[];
  /** `yyyy-MM-dd`, which may lie in the future; `undefined` = assigned, and no date is set. */
  readonly inServiceSince: string | undefined;
  /**
   * The grounds that the code serves, each named by the oldest code of those that serve it: 347 has [718], 917 has [212, 718].
   * Codes that have a ground in common are overlays of each other there. Empty when the code is not geographic.
   */
  readonly grounds: readonly string[];
}

/** What is known of area codes, in one version of the data. */
export interface AreaCodes {
  /** By exactly three digits; planned codes are found too. `undefined` for what is no assigned code. */
  readonly areaCode: (code: string) => AreaCode | undefined;
  /** The codes of a two-letter state, by code; empty for what is no state. */
  readonly areaCodesIn: (state: string) => readonly AreaCode[];
  /** All of them, by code. */
  readonly areaCodes: readonly AreaCode[];
}

/** Whether a code was in service on a day (`yyyy-MM-dd`). */
export const isInService = ({ inServiceSince }: AreaCode, on: string): boolean =>
  inServiceSince !== undefined && inServiceSince <= on;

/** Makes the codes findable. */
export function areaCodesOf(areaCodes: readonly AreaCode[]): AreaCodes {
  const byCode = new Map(areaCodes.map((areaCode) => [areaCode.code, areaCode]));
  const byState = new Map<string, AreaCode[]>();
  for (const areaCode of areaCodes)
    for (const state of areaCode.states) byState.set(state, [...(byState.get(state) ?? []), areaCode]);
  return { areaCodes, areaCode: (code) => byCode.get(code), areaCodesIn: (state) => byState.get(state) ?? [] };
}

const KINDS = { G: 'geographic', T: 'toll-free', N: 'non-geographic' } as const;

/** The line of the carried table that says an area code. */
export const areaCodeLine = ({ code, kind, country, states, inServiceSince, grounds, zones }: AreaCode): string =>
  [
    code,
    Object.entries(KINDS).find(([, name]) => name === kind)?.[0],
    country ?? '',
    states.join(' '),
    inServiceSince ?? '',
    grounds.join(' '),
    zones.join(' '),
  ].join('|');

/** Reads a line of the carried table. Throws on what the build cannot have written. */
export function readAreaCodeLine(line: string): AreaCode {
  const [code = '', letter = '', country = '', states = '', since = '', grounds = '', zones = ''] = line.split('|');
  if (!(letter in KINDS) || (country !== '' && !isCountry(country)))
    throw new Error(`Area code data: expected code|kind|country|…, got ${line}`);
  return {
    code,
    kind: KINDS[letter as keyof typeof KINDS],
    country: isCountry(country) ? country : undefined,
    states: words(states),
    zones: words(zones),
    inServiceSince: since === '' ? undefined : since,
    grounds: words(grounds),
  };
}

const words = (list: string): string[] => (list === '' ? [] : list.split(' '));
