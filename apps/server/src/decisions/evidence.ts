import type { Schema } from '@clearline/contract';
import { type Country, countryOfState, stateName, statesInZone, zonesOfState } from '@clearline/numbering';
import type { Numbering } from '@clearline/numbering/places';
import type { Contact } from './read-contact.ts';

/** What one thing that is known of a person says of where the person may be. */
export interface Evidence {
  readonly source: Schema<'EvidenceSource'>;
  /** A sentence without the phone or the zip. */
  readonly says: string;
  readonly states: readonly string[];
  readonly countries: readonly Country[];
  readonly zones: readonly string[];
  /** Why it leaves the place open, as a sentence, where it is of a place that nobody knows. */
  readonly doubt?: string;
}

type Known = Pick<Numbering, 'phone' | 'zip'>;
type Asked = Pick<Contact, 'phone' | 'zip' | 'state' | 'timeZone'>;

/** Everything that speaks of where a person may be. None of it outweighs another: phones move, and so do people. */
export function evidenceOf({ phone, zip, state, timeZone }: Asked, numbering: Known): readonly Evidence[] {
  const places = [
    ...(phone === null ? [] : ofPhone(phone, numbering)),
    ...(zip === null ? [] : [ofZip(zip, numbering)]),
    ...(state === null ? [] : [ofState(state)]),
  ];
  return timeZone === null ? places : [...places, ofZone(timeZone, places)];
}

const NOWHERE = { states: [], countries: [], zones: [] };

function ofPhone(phone: string, numbering: Known): readonly Evidence[] {
  const found = numbering.phone(phone);
  if (!found) return [];
  const { areaCode, states, zones, basis, place } = found;
  const source = `PHONE_${basis}` as const;
  if (areaCode.kind !== 'geographic') {
    const kind = areaCode.kind === 'toll-free' ? 'toll-free' : 'tied to no place';
    const says = `Area code ${areaCode.code} is ${kind}, and says nothing of where the person is.`;
    return [{ source, says, ...NOWHERE }];
  }
  const countries = areaCode.country === undefined ? [] : [areaCode.country];
  const where =
    place === undefined ? listOf(states.length > 0 ? states : countries.map(inWords)) : `${place}, ${states.join()}`;
  const says =
    basis === 'NXX'
      ? `The exchange of the phone was given out in ${where}, on ${clocks(zones)}.`
      : `Area code ${areaCode.code} serves ${where}, on ${clocks(zones)}.`;
  return [{ source, says, states, countries, zones }];
}

function ofZip(zip: string, numbering: Known): Evidence {
  const source = 'ZIP';
  const found = numbering.zip(zip);
  if (!found) {
    const says = 'The zip code is well-formed and not known, so it says nothing of where the person is.';
    return { source, says, ...NOWHERE, doubt: 'The zip code is not known, so no time zone is known for it.' };
  }
  const { state, place, zones, country } = found;
  if (zones.length === 0) {
    const says = 'The zip code is a military one: its people may be anywhere in the world.';
    const doubt = 'The zip code is a military one, so no time zone is known for it.';
    return { source, says, states: [], countries: [country], zones, doubt };
  }
  const says = `The zip code lies in ${[place, state].filter(Boolean).join(', ')}, on ${clocks(zones)}.`;
  return { source, says, states: state === undefined ? [] : [state], countries: [country], zones };
}

function ofState(state: string): Evidence {
  const country = countryOfState(state);
  const zones = zonesOfState(state);
  const says = `The caller says that the person is in ${stateName(state)}, which is on ${clocks(zones)}.`;
  return { source: 'STATED_STATE', says, states: [state], countries: country === undefined ? [] : [country], zones };
}

// Whoever is in a zone of no place that is known is in another state, whose rules count too. Where no place is known, those of all do.
function ofZone(zone: string, places: readonly Evidence[]): Evidence {
  const source = 'STATED_ZONE';
  const says = `The caller says that the person is on ${clocks([zone])}`;
  const states = statesInZone(zone);
  const isKnown = places.some(
    (place) => place.zones.includes(zone) || place.states.some((state) => states.includes(state)),
  );
  if (isKnown || states.length === 0 || places.every(({ countries }) => countries.length === 0))
    return { source, says: `${says}.`, ...NOWHERE, zones: [zone] };
  const countries = [...new Set(states.flatMap((state) => countryOfState(state) ?? []))];
  return { source, says: `${says}, which is that of ${listOf(states)}.`, states, countries, zones: [zone] };
}

const clocks = (zones: readonly string[]): string => `the clock of ${listOf(zones, 'or')}`;

/** `AL`, `AL and FL`, `AL, FL and GA`. */
const listOf = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** `TRINIDAD_AND_TOBAGO` is Trinidad and Tobago. */
const inWords = (country: Country): string =>
  country
    .split('_')
    .map((word) =>
      ['AND', 'OF', 'THE'].includes(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase(),
    )
    .join(' ');
