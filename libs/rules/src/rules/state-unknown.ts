import type { HoursRule } from '../hours/given.ts';
import { scopeOf } from '../hours/moment.ts';

/** Where no state is known, the person may be in any, so the policies and laws of all count. */
export const stateUnknown: HoursRule = {
  id: 'state-unknown',
  kind: 'PLACE',
  cites: 'Clearline: what is not known narrows nothing',
  states:
    'No contact is blocked for want of a state; what policies and regulation packs say of any state counts instead.',
  reads: ['place.states', 'profile.policies', 'packs'],
  examples: [
    {
      when: 'a stated zone without a state, and a policy for Texas',
      given: {
        at: '2026-07-01T16:00Z',
        states: [],
        policies: [{ id: 9, state: 'TX', startMinute: 540, endMinute: 1200 }],
      },
      says: 'No state is known where the person may be, so what is said of any state counts.',
    },
  ],
  check({ schedule }) {
    const { facts, policies, regulations } = schedule;
    const names =
      policies.some(({ state }) => state !== null) || regulations.some(({ rule }) => rule.jurisdiction.states !== null);
    if (facts.place.states.length > 0 || !names) return [];
    return [
      {
        because: 'No state is known where the person may be, so what is said of any state counts.',
        effect: 'NOTICE',
        scope: scopeOf(schedule),
        zone: null,
        endsAt: null,
        profileId: null,
        policyId: null,
        regulation: null,
      },
    ];
  },
};
