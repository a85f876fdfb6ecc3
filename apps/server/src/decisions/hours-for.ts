import { zoneClock } from '@clearline/numbering';
import { type AdoptedPack, type DialingProfile, type Hours, type HoursFinding, hoursOf } from '@clearline/rules';
import { judgedPlace, type MaybeHere } from './place.ts';
import { scopeOf } from './profile-scope.ts';
import type { Contact } from './read-contact.ts';
import type { StoredProfile } from './repository.ts';

/** When a contact may be made, and what speaks against the instant asked for. */
export function hoursFor(
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

const inForce = (profile: StoredProfile, serviceId: number): DialingProfile => ({
  id: profile.id,
  scope: scopeOf(profile, serviceId),
  policies: profile.policies,
});
