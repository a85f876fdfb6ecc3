import type { DncFacts } from '../dnc.ts';
import type { Rule } from '../rule.ts';
import { suppressedBy } from '../suppression.ts';

/**
 * The dial-time phone list, which answers instead of the legacy list once a client has moved to it. An expiration date is
 * inclusive: the phone may be called from the day after.
 */
export const dialtimePhone: Rule<DncFacts> = {
  id: 'dialtime-phone',
  kind: 'SUPPRESSION',
  cites: 'LiveVox Compliance API v17, Dialtime DNC',
  states:
    "A call is blocked by a dial-time DNC entry for its phone, not expired, that has no contact group or the service's contact group.",
  reads: ['phoneDncType', 'dialtime', 'query', 'service', 'today'],
  examples: [
    {
      when: "a phone on the list of the service's contact group, on its last day",
      given: {
        phoneDncType: 'DIAL_TIME',
        dialtime: [{ id: 7, phone: '4155550100', contactGroupId: 1320, expiresOn: '2026-07-01' }],
      },
      says: 'Dial-time DNC entry 7 (contact group 1320 only, through 2026-07-01) names this phone.',
    },
  ],
  check(facts) {
    if (facts.phoneDncType !== 'DIAL_TIME') return [];
    const named = facts.dialtime.filter(({ phone }) => phone === facts.query.phone);
    return suppressedBy(named, facts, 'Dial-time DNC entry', 'this phone');
  },
};
