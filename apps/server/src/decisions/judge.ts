import type { Schema } from '@clearline/contract';
import { zoneClock } from '@clearline/numbering';
import type { Numbering } from '@clearline/numbering/places';
import {
  type AdoptedPack,
  catalogue,
  type DialingProfile,
  type Hours,
  type HoursFinding,
  hoursOf,
  localDate,
  type RegulationPack,
} from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { decide } from './decide.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import type { Unranked } from './findings.ts';
import { type KnownFacts, listsOf } from './lists.ts';
import { judgedPlace, type MaybeHere, placeAnswer, unionOf, zipAreaMatchOf } from './place.ts';
import type { Contact } from './read-contact.ts';
import type { Ruling, StoredProfile } from './repository.ts';

/** What every contact is judged with. */
export interface Data {
  readonly numbering: Numbering;
  /** A regulation pack in one version; undefined where this server does not have it. */
  readonly packAt: (name: string, version: string) => RegulationPack | undefined;
  readonly versions: Omit<Schema<'DecisionVersions'>, 'packs'>;
}

/** The whole answer to one contact, out of what the database knows about it. */
export function judge(
  contact: Contact,
  facts: KnownFacts,
  { profile, entries }: Ruling,
  data: Data,
): Schema<'Decision'> {
  const { numbering } = data;
  const evidence = evidenceOf(contact, numbering);
  const here = unionOf(evidence);
  const match = zipAreaMatchOf(contact, numbering, localDate(contact.at, clockOf('America/New_York')));
  const { packs, missing } = adopted(profile, data);
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

/** When a contact may be made, and what speaks against the instant asked for. */
function hoursFor(
  contact: Contact,
  here: MaybeHere,
  profile: StoredProfile | null,
  packs: readonly AdoptedPack[],
): { readonly hours: Hours; readonly timed: readonly HoursFinding[] } {
  const facts = {
    place: judgedPlace(contact, here),
    profile: profile && inForce(profile, contact.serviceId),
    packs,
    callMode: contact.callMode,
    subject: contact.subject,
    attempts: contact.attempts,
    clock: zoneClock,
  };
  if (contact.channel !== 'TEXT') {
    const hours = hoursOf({ ...facts, channel: 'CALL' });
    return { hours, timed: hours.at(contact.at).findings };
  }
  const { findings } = hoursOf({ ...facts, channel: 'TEXT' }).at(contact.at);
  const hours = hoursOf({ ...facts, profile: facts.profile && leavingMessages(facts.profile), channel: 'TEXT' });
  return { hours, timed: findings.map(asText) };
}

/** A text is a message, so a day without messages is one without texts. */
const leavingMessages = (profile: DialingProfile): DialingProfile => ({
  ...profile,
  policies: profile.policies.map((policy) => ({
    ...policy,
    doNotDial: policy.doNotDial || policy.doNotLeaveMessage,
  })),
});

const asText = (finding: HoursFinding): HoursFinding =>
  finding.effect === 'NO_MESSAGE' ? { ...finding, effect: finding.endsAt === null ? 'BLOCKS' : 'NOT_NOW' } : finding;

const inForce = ({ id, isOfService, policies }: StoredProfile, serviceId: number): DialingProfile => ({
  id,
  scope: isOfService ? { kind: 'SERVICE', serviceId } : { kind: 'CLIENT' },
  policies,
});

/** The packs of a profile as the rules take them, and a finding for each that this server does not have. */
function adopted(profile: StoredProfile | null, { packAt }: Data) {
  const packs: AdoptedPack[] = [];
  const missing: Unranked[] = [];
  for (const { name, version, levels } of profile?.packs ?? []) {
    const pack = packAt(name, version);
    if (pack) packs.push({ pack, levels });
    else
      missing.push({
        rule: 'pack-missing',
        kind: 'REGULATION',
        effect: 'BLOCKS',
        because: `Version ${version} of regulation pack ${name} is adopted on dialing profile ${profile?.id}, and this server does not have it.`,
        citation: 'Clearline: what is not known forbids',
        scope: { kind: 'CLIENT' },
        ...(profile && { profileId: profile.id }),
        pack: { name, version },
      });
  }
  return { packs, missing };
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
