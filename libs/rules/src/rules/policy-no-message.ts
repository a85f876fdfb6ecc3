import type { HoursRule } from '../hours/given.ts';
import { closed, objection, policyDay } from '../hours/moment.ts';
import { dayInWords } from '../hours/wording.ts';

/** A policy may allow a call and forbid the message on an answering machine. */
export const policyNoMessage: HoursRule = {
  id: 'policy-no-message',
  kind: 'HOURS',
  cites: 'LiveVox Compliance API v17, Create Dialing Profiles: doNotLeaveMessage',
  states:
    'Leaving a message is blocked for the whole of a local day of which a policy of the dialing profile says do not leave a message.',
  reads: ['profile.policies', 'place'],
  examples: [
    {
      when: 'a policy that lets nobody leave a message',
      given: { at: '2026-07-01T16:00Z', policies: [{ id: 5, doNotLeaveMessage: true }] },
      says: 'Policy 5 of dialing profile 3 says do not leave a message on Wednesday, 2026-07-01, in America/New_York.',
    },
  ],
  check: (moment) =>
    closed(moment, 'NO_MESSAGE').flatMap((constraint) =>
      policyDay(moment, constraint.zone)
        .policies.filter(({ doNotLeaveMessage }) => doNotLeaveMessage)
        .map(({ id }) =>
          objection(moment, constraint, {
            because: `Policy ${id} of dialing profile ${moment.schedule.facts.profile?.id} says do not leave a message on ${dayInWords(moment.at, constraint.zone)}, in ${constraint.zone.name}.`,
            effect: 'NO_MESSAGE',
            profileId: moment.schedule.facts.profile?.id ?? null,
            policyId: id,
          }),
        ),
    ),
};
