import type { Schema } from '@clearline/contract';
import { countryOfState, statesInZone } from '@clearline/numbering';
import type { Numbering } from '@clearline/numbering/places';
import type { Place } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { Evidence } from './evidence.ts';
import type { Contact } from './read-contact.ts';

/** Where a person may be: the union of what all evidence says, in the order of the alphabet, so that equal places are alike. */
export interface MaybeHere {
  readonly states: readonly string[];
  /** Some evidence is of a place in none of the states: a country that has none, or a zone in which none of them lies. */
  readonly maybeStateless: boolean;
  readonly countries: readonly string[];
  readonly zones: readonly string[];
}

export function unionOf(evidence: readonly Evidence[]): MaybeHere {
  const states = union(evidence.map((one) => one.states));
  const isOfStates = (zone: string) => statesInZone(zone).some((state) => states.includes(state));
  return {
    states,
    maybeStateless: evidence.some(
      (one) => one.states.length === 0 && (one.countries.length > 0 || !one.zones.every(isOfStates)),
    ),
    countries: union(evidence.map(({ countries }) => countries)),
    zones: union(evidence.map(({ zones }) => zones)),
  };
}

const union = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())].sort();

/** The place that the rules judge. */
export const judgedPlace = ({ phone }: Pick<Contact, 'phone'>, here: MaybeHere): Place => ({
  areaCode: phone === null ? null : phone.slice(0, 3),
  states: here.states,
  maybeStateless: here.maybeStateless,
  countries: here.countries,
  zones: here.zones.map(clockOf),
});

/** The place as it is answered. */
export const placeAnswer = (
  evidence: readonly Evidence[],
  { states, countries, zones }: MaybeHere,
  zipAreaMatch: Schema<'DecisionPlace'>['zipAreaMatch'],
): Schema<'DecisionPlace'> => {
  const withoutState = countries.filter((country) => !states.some((state) => countryOfState(state) === country));
  return {
    candidates: [
      ...states.map((state) => ({
        country: countryOfState(state) ?? '',
        state,
        sources: sourcesOf(evidence, (one) => one.states.includes(state)),
      })),
      ...withoutState.map((country) => ({
        country,
        sources: sourcesOf(evidence, (one) => (one.countries as readonly string[]).includes(country)),
      })),
    ],
    evidence: evidence.map(({ source, says, states: said, zones: clocks }) => ({
      source,
      says,
      states: [...said],
      zones: [...clocks],
    })),
    states: [...states],
    zones: [...zones],
    zipAreaMatch,
  };
};

const sourcesOf = (evidence: readonly Evidence[], speaks: (one: Evidence) => boolean) =>
  evidence.filter(speaks).map(({ source }) => source);

/**
 * Whether the zip and the area code serve the same ground. UNKNOWN where either is absent or unknown, or the code has no place.
 * @param on the date (`yyyy-MM-dd`) on which the code must be in service
 */
export function zipAreaMatchOf(
  { phone, zip }: Pick<Contact, 'phone' | 'zip'>,
  numbering: Pick<Numbering, 'zip' | 'areaCode' | 'groundMatch'>,
  on: string,
): Schema<'DecisionPlace'>['zipAreaMatch'] {
  if (phone === null || zip === null || numbering.zip(zip) === undefined) return 'UNKNOWN';
  const areaCode = phone.slice(0, 3);
  if (numbering.areaCode(areaCode)?.kind !== 'geographic') return 'UNKNOWN';
  return numbering.groundMatch(zip, areaCode, on);
}
