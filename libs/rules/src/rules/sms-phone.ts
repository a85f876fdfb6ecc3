import type { Rule } from '../rule.ts';
import { type ChannelFacts, suppressedBy } from '../suppression.ts';

/** The SMS list, which says who gets no text message. */
export const smsPhone: Rule<ChannelFacts> = {
  id: 'sms-phone',
  kind: 'SUPPRESSION',
  cites: 'LiveVox Compliance API v17, SMS DNC',
  states:
    "A text message is blocked by an SMS DNC entry for its phone, not expired, that has no contact group or the service's contact group.",
  reads: ['channel', 'smsEntries', 'phone', 'service', 'today'],
  examples: [
    {
      when: 'a phone on the list of every service',
      given: {
        channel: 'TEXT',
        smsEntries: [{ id: 8, phone: '4155550100', contactGroupId: null, expiresOn: null }],
      },
      says: 'SMS DNC entry 8 (every service, without expiration) names this phone.',
    },
  ],
  check(facts) {
    if (facts.channel !== 'TEXT') return [];
    const named = facts.smsEntries.filter(({ phone }) => phone === facts.phone);
    return suppressedBy(named, facts, 'SMS DNC entry', 'this phone');
  },
};
