import type { Schema } from '@clearline/contract';
import type { Numbering } from '@clearline/numbering/places';
import { catalogue, localDate } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { adoptedPacks, type PackAt } from './adopted-packs.ts';
import { decide } from './decide.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import type { Unranked } from './findings.ts';
import { type KnownFacts, listsOf } from './lists.ts';
import { placeAnswer, unionOf, zipAreaMatchOf } from './place.ts';
import type { Contact } from './read-contact.ts';
import type { HoursFor } from './remembered-hours.ts';
import type { Ruling } from './repository.ts';

/** What every contact is judged with. */
export interface Data {
  readonly numbering: Numbering;
  readonly packAt: PackAt;
  readonly versions: Omit<Schema<'DecisionVersions'>, 'packs'>;
}

/** The whole answer to one contact, out of what the database knows about it. */
export function judge(
  contact: Contact,
  facts: KnownFacts,
  { profile, entries }: Ruling,
  data: Data,
  hoursFor: HoursFor,
): Schema<'Decision'> {
  const { numbering } = data;
  const evidence = evidenceOf(contact, numbering);
  const here = unionOf(evidence);
  const match = zipAreaMatchOf(contact, numbering, localDate(contact.at, clockOf('America/New_York')));
  const { packs, missing } = adoptedPacks(profile, contact.serviceId, data.packAt);
  const keepsHours = contact.channel !== 'EMAIL';
  const { hours, timed } = keepsHours ? hoursFor(contact, here, profile, packs) : { hours: null, timed: [] };
  const doubts = keepsHours ? [...placeDoubts(evidence), ...missing] : [];
  const decision = decide({
    contact,
    lists: listsOf(contact, facts, entries, clockOf(facts.timeZone)),
    hours,
    timed,
    zones: here.zones,
    others: [...doubts, ...(match === 'NONE' && keepsHours ? [PLACES_DIFFER] : [])],
  });
  return {
    ...decision,
    place: placeAnswer(evidence, here, match),
    versions: { ...data.versions, packs: (profile?.packs ?? []).map(({ name, version }) => ({ name, version })) },
  };
}

const PLACE_UNKNOWN = 'place-unknown';
const placeUnknown = catalogue.find(({ id }) => id === PLACE_UNKNOWN);

const placeDoubts = (evidence: readonly Evidence[]): readonly Unranked[] =>
  evidence.flatMap(({ doubt: because }) =>
    because === undefined
      ? []
      : [
          {
            rule: PLACE_UNKNOWN,
            kind: 'PLACE',
            effect: 'BLOCKS',
            because,
            citation: placeUnknown?.cites ?? '',
            scope: { kind: 'CLIENT' },
          },
        ],
  );

const PLACES_DIFFER: Unranked = {
  rule: 'zip-area-differs',
  kind: 'NOTICE',
  effect: 'NOTICE',
  because:
    'The zip code and the area code serve different ground. The person may be in either, so the rules of both count.',
  citation: 'LiveVox Compliance API v17, Zip Area Match',
  scope: { kind: 'CLIENT' },
};
