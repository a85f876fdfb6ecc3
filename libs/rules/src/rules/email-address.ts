import { mailboxKey } from '../keys.ts';
import type { Rule } from '../rule.ts';
import { type ChannelFacts, suppressedBy } from '../suppression.ts';

/** The e-mail list, which says who gets no e-mail. */
export const emailAddress: Rule<ChannelFacts> = {
  id: 'email-address',
  kind: 'SUPPRESSION',
  cites: 'LiveVox Compliance API v17, Email DNC',
  states:
    "An e-mail is blocked by an email DNC entry for its address, in either spelling of an international domain, not expired, that has no contact group or the service's contact group.",
  reads: ['channel', 'emailEntries', 'email', 'service', 'today'],
  examples: [
    {
      when: 'an address in capitals, on its last day',
      given: {
        channel: 'EMAIL',
        emailEntries: [{ id: 9, email: 'Ann@Example.com', contactGroupId: null, expiresOn: '2026-07-01' }],
      },
      says: 'Email DNC entry 9 (every service, through 2026-07-01) names this address.',
    },
  ],
  check(facts) {
    const { channel, email } = facts;
    if (channel !== 'EMAIL' || email === null) return [];
    const named = facts.emailEntries.filter((entry) => mailboxKey(entry.email) === mailboxKey(email));
    return suppressedBy(named, facts, 'Email DNC entry', 'this address');
  },
};
