import { zoneClock, zonesOfState } from '@clearline/numbering';
import { type Attempt, type CallMode, type Hours, hoursOf, LEVELS_BY_DEFAULT } from '@clearline/rules';
import { type RegulationLevel, type RegulationPack, type RegulationRule, newest } from '../src/index.ts';

/** A contact under one pack and no profile; the zones are those of the states where it is not said otherwise. */
export interface Contact {
  readonly pack: RegulationPack;
  readonly states: readonly string[];
  readonly country?: RegulationRule['jurisdiction']['country'];
  readonly zones?: readonly string[];
  readonly levels?: readonly RegulationLevel[];
  readonly channel?: RegulationRule['channels'][number];
  readonly callMode?: CallMode | null;
  readonly attempts?: readonly Attempt[];
}

export const ALL_LEVELS: readonly RegulationLevel[] = ['A', 'B', 'C'];

export const newestPack = (name: string): RegulationPack => {
  const pack = newest(name);
  if (!pack) throw new Error(`expected a pack ${name}`);
  return pack;
};

export function clockOf(zone: string) {
  const clock = zoneClock(zone);
  if (!clock) throw new Error(`expected a zone, found ${zone}`);
  return clock;
}

export const hoursFor = (contact: Contact): Hours =>
  hoursOf({
    place: {
      areaCode: null,
      states: contact.states,
      countries: [contact.country ?? 'UNITED_STATES_OF_AMERICA'],
      zones: (contact.zones ?? contact.states.flatMap(zonesOfState)).map(clockOf),
    },
    profile: null,
    packs: [{ pack: contact.pack, levels: contact.levels ?? LEVELS_BY_DEFAULT }],
    channel: contact.channel ?? 'CALL',
    callMode: contact.callMode === undefined ? 'LIVE' : contact.callMode,
    subject: null,
    attempts: contact.attempts ?? null,
    clock: zoneClock,
  });

const MINUTE = 60_000;

/** An instant at which a zone's clock shows `yyyy-MM-dd HH:mm`. For times that the clock shows: not those in a gap. */
export function instant(local: string, zone: string): number {
  const asUtc = Date.parse(`${local.replace(' ', 'T')}Z`);
  const { offsetMinutes } = clockOf(zone);
  const guess = asUtc - offsetMinutes(asUtc) * MINUTE;
  return asUtc - offsetMinutes(guess) * MINUTE;
}

/** What a zone's clock shows, `yyyy-MM-dd HH:mm`. */
export const wall = (at: number, zone: string): string =>
  new Date(at + clockOf(zone).offsetMinutes(at) * MINUTE).toISOString().slice(0, 16).replace('T', ' ');

/** The day of the week of `yyyy-MM-dd…` in the contract's words. */
export const weekday = (local: string): string =>
  ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'][
    new Date(`${local.slice(0, 10)}T00:00Z`).getUTCDay()
  ] ?? '';

/** Which rules of the pack object at an instant, and by which rule of the engine. */
export const objections = (hours: Hours, at: number) =>
  hours.at(at).findings.flatMap(({ rule, regulation }) => (regulation ? [{ rule, id: regulation.ruleId }] : []));
