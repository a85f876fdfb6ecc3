import type { Rule } from '../rule.ts';
import type { ChannelEntry, SuppressionFacts } from '../suppression.ts';

/**
 * The SMS list for text messages, the email list for e-mails. An expiration date is inclusive: the person may be written to from
 * the day after.
 */
export const channelEntry: Rule<SuppressionFacts> = {
  id: 'channel-entry',
  kind: 'SUPPRESSION',
  cites: 'LiveVox Compliance API v17, SMS DNC; Email DNC',
  states:
    "A text message or an e-mail is blocked by an entry of its list, not expired, that has no contact group or the service's contact group.",
  reads: ['channel', 'entries', 'service', 'today'],
  examples: [
    {
      when: "an address on the list of the service's contact group, on its last day",
      given: { channel: 'EMAIL', entries: [{ id: 7, contactGroupId: 1320, expiresOn: '2026-07-01' }] },
      says: 'Email DNC entry 7 (contact group 1320 only, through 2026-07-01) names this address.',
    },
    {
      when: 'a phone on the SMS list',
      given: { channel: 'TEXT', entries: [{ id: 8, contactGroupId: null, expiresOn: null }] },
      says: 'SMS DNC entry 8 (every service, without expiration) names this phone.',
    },
  ],
  check: ({ channel, entries, service, today }) =>
    entries
      .filter(({ contactGroupId }) => contactGroupId === null || contactGroupId === service.contactGroupId)
      .filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
      .map((entry) => ({
        because: sentence(entry, channel),
        effect: 'BLOCKS',
        entryId: entry.id,
        ordinal: null,
        block: null,
        scope:
          entry.contactGroupId === null
            ? { kind: 'CLIENT' }
            : { kind: 'CONTACT_GROUP', contactGroupId: entry.contactGroupId },
        lapsesAt: null,
        expiresOn: entry.expiresOn,
      })),
};

function sentence({ id, contactGroupId, expiresOn }: ChannelEntry, channel: SuppressionFacts['channel']): string {
  const [list, named] = channel === 'TEXT' ? ['SMS', 'phone'] : ['Email', 'address'];
  const reach = contactGroupId === null ? 'every service' : `contact group ${contactGroupId} only`;
  const end = expiresOn === null ? 'without expiration' : `through ${expiresOn}`;
  return `${list} DNC entry ${id} (${reach}, ${end}) names this ${named}.`;
}
