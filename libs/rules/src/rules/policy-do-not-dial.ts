import type { HoursRule } from '../hours/given.ts';
import { closed, objection, policyDay } from '../hours/moment.ts';
import { dayInWords } from '../hours/wording.ts';

/** Do not dial wins over any window of any policy, and takes the whole local day whatever times the policy has. */
export const policyDoNotDial: HoursRule = {
  id: 'policy-do-not-dial',
  kind: 'HOURS',
  cites: 'LiveVox Compliance API v17, Create Dialing Profiles: doNotDial',
  states: 'A call is blocked for the whole of a local day of which a policy of the dialing profile says do not dial.',
  reads: ['profile.policies', 'place'],
  examples: [
    {
      when: 'a policy against Sundays, on a Sunday',
      given: { at: '2026-07-05T16:00Z', policies: [{ id: 12, dayOfWeek: 'SUNDAY', doNotDial: true }] },
      says: 'Policy 12 of dialing profile 3 says do not dial on Sunday, 2026-07-05, in America/New_York.',
    },
  ],
  check: (moment) =>
    closed(moment, 'DO_NOT_DIAL').flatMap((constraint) =>
      policyDay(moment, constraint.zone)
        .policies.filter(({ doNotDial }) => doNotDial)
        .map(({ id }) =>
          objection(moment, constraint, {
            because: `Policy ${id} of dialing profile ${moment.schedule.facts.profile?.id} says do not dial on ${dayInWords(moment.at, constraint.zone)}, in ${constraint.zone.name}.`,
            profileId: moment.schedule.facts.profile?.id ?? null,
            policyId: id,
          }),
        ),
    ),
};
