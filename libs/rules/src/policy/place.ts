import type { AreaCodePlace, NumberingPlan } from './numbering-plan.ts';
import type { PolicyCountry, PolicyFault, PolicyPlace } from './policy.ts';

/** Compliance API v17, Create Dialing Profiles, second example: the error message of an area code outside the policy's state. */
const MISMATCH: PolicyFault = { property: null, says: 'Area code/state mismatch' };

/** The API's own words: an area code of Jamaica is in a country, and the API has no word for it. */
const WORDS: Readonly<Record<PolicyCountry, true>> = {
  UNITED_STATES_OF_AMERICA: true,
  CANADA: true,
  BRAZIL: true,
  MEXICO: true,
  SINGAPORE: true,
  ARGENTINA: true,
  UK: true,
};

/**
 * What speaks against a place. A policy that restricts a place that nobody knows would look like protection and be none, so
 * an unknown state and an unknown area code are faults. An area code without a state of its own (toll-free, Caribbean) may
 * stand alone; with a state it is a mismatch like any other.
 */
export function placeFaults(place: PolicyPlace, plan: NumberingPlan): readonly PolicyFault[] {
  const { state, areaCode } = place;
  if (state === null && areaCode === null)
    return [{ property: 'state', says: 'expected a state, an area code, or both; neither is given' }];
  const code = codeOf(areaCode, plan);
  const unknown: PolicyFault[] = [];
  if (state !== null && plan.countryOfState(state) === undefined)
    unknown.push({
      property: 'state',
      says: `expected a state of the United States or a province of Canada; ${state} is none`,
    });
  if (areaCode !== null && code === undefined)
    unknown.push({
      property: 'areaCode',
      says: `expected an area code of the North American Numbering Plan; ${areaCode} is none`,
    });
  if (unknown.length > 0) return unknown;
  if (state !== null && code !== undefined && !code.states.includes(state)) return [MISMATCH];
  return countryFaults(place, plan);
}

/** The country of a place: that of its state, else that of its area code; `null` where neither tells one that the API has a word for. */
export function countryOf({ state, areaCode }: PolicyPlace, plan: NumberingPlan): PolicyCountry | null {
  const country = state === null ? codeOf(areaCode, plan)?.country : plan.countryOfState(state);
  return country !== undefined && isWord(country) ? country : null;
}

const codeOf = (areaCode: string | null, plan: NumberingPlan): AreaCodePlace | undefined =>
  areaCode === null ? undefined : plan.areaCode(areaCode);

const isWord = (country: string): country is PolicyCountry => Object.hasOwn(WORDS, country);

function countryFaults(place: PolicyPlace, plan: NumberingPlan): readonly PolicyFault[] {
  const own = countryOf(place, plan);
  if (place.country === null || place.country === own) return [];
  const what = place.state ?? `area code ${place.areaCode}`;
  const says =
    own === null
      ? `expected no country, since that of ${what} has no word here`
      : `expected ${own}, where ${what} is, or nothing`;
  return [{ property: 'country', says }];
}
