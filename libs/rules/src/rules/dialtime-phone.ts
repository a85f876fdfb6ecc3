import type { DialtimeEntry, DncFacts } from '../dnc.ts';
import type { Rule } from '../rule.ts';

/**
 * The dial-time phone list, which answers instead of the legacy list once a client has moved to it. An expiration date is
 * inclusive: the phone may be called from the day after.
 */
export const dialtimePhone: Rule<DncFacts> = {
  id: 'dialtime-phone',
  cites: 'LiveVox Compliance API v17, Dialtime DNC',
  states:
    "A call is blocked by a dial-time DNC entry for its phone, not expired, that has no contact group or the service's contact group.",
  check({ phoneDncType, dialtime, query, service, today }) {
    if (phoneDncType !== 'DIAL_TIME') return [];
    return dialtime
      .filter(({ phone }) => phone === query.phone)
      .filter(({ contactGroupId }) => contactGroupId === null || contactGroupId === service.contactGroupId)
      .filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
      .map((entry) => ({
        because: sentence(entry),
        entryId: entry.id,
        ordinal: null,
        block: null,
        scope:
          entry.contactGroupId === null
            ? { kind: 'CLIENT' }
            : { kind: 'CONTACT_GROUP', contactGroupId: entry.contactGroupId },
        lapsesAt: null,
        expiresOn: entry.expiresOn,
      }));
  },
};

function sentence({ id, contactGroupId, expiresOn }: DialtimeEntry): string {
  const reach = contactGroupId === null ? 'every service' : `contact group ${contactGroupId} only`;
  const end = expiresOn === null ? 'without expiration' : `through ${expiresOn}`;
  return `Dial-time DNC entry ${id} (${reach}, ${end}) names this phone.`;
}
