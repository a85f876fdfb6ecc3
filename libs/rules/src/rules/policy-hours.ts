import type { HoursRule } from '../hours/given.ts';
import { DAY_MS, dayAt } from '../hours/local-day.ts';
import { closed, type Moment, objection, policyDay } from '../hours/moment.ts';
import type { ProfilePolicy } from '../hours/profile.ts';
import { windowOf } from '../hours/week.ts';
import { clockTime, dayInWords, endOfWindow, timeOfDay } from '../hours/wording.ts';
import { instantOf, type ZoneClock } from '../local-time.ts';

/**
 * The windows of the policies that speak of a local day. All of them must be open, which is the latest start and the earliest
 * end. Each opens on the Eastern date that equals the local day.
 */
export const policyHours: HoursRule = {
  id: 'policy-hours',
  kind: 'HOURS',
  cites: 'LiveVox Compliance API v17, Create Dialing Profiles: startTime, endTime',
  states:
    'A call is blocked outside the hours, on an Eastern clock, of any policy of the dialing profile for the local day.',
  reads: ['profile.policies', 'place'],
  examples: [
    {
      when: 'an hour before a policy opens in Hawaii',
      given: {
        at: '2026-07-06T17:00Z',
        zones: ['Pacific/Honolulu'],
        policies: [{ id: 7, startMinute: 840, endMinute: 180 }],
      },
      says: 'Policy 7 of dialing profile 3 allows calls on Monday, 2026-07-06, in Pacific/Honolulu from 14:00 until 03:00 of the next day, Eastern time; it is 13:00 Eastern on Monday, 2026-07-06.',
    },
  ],
  check: (moment) =>
    closed(moment, 'POLICY_HOURS').flatMap((constraint) =>
      policyDay(moment, constraint.zone)
        .policies.filter((policy) => !isWithin(moment, policy, constraint.zone))
        .map((policy) =>
          objection(moment, constraint, {
            because: sentence(moment, policy, constraint.zone),
            profileId: moment.schedule.facts.profile?.id ?? null,
            policyId: policy.id,
          }),
        ),
    ),
};

/** A policy without times says nothing of hours. */
function isWithin({ at, schedule }: Moment, policy: ProfilePolicy, zone: ZoneClock): boolean {
  const window = windowOf(policy);
  if (window === null) return true;
  const midnight = dayAt(at, zone) * DAY_MS;
  const [opens, closes] = [window.opensMs, window.closesMs].map((ms) => instantOf(midnight + ms, schedule.eastern));
  return at >= (opens ?? Infinity) && at < (closes ?? -Infinity);
}

function sentence({ at, schedule }: Moment, policy: ProfilePolicy, zone: ZoneClock): string {
  const { opensMs, closesMs } = windowOf(policy) ?? { opensMs: 0, closesMs: 0 };
  const hours = `from ${timeOfDay(opensMs)} until ${endOfWindow(closesMs)}, Eastern time`;
  const now = `${clockTime(at, schedule.eastern)} Eastern on ${dayInWords(at, schedule.eastern)}`;
  const day = `${dayInWords(at, zone)}, in ${zone.name}`;
  return `Policy ${policy.id} of dialing profile ${schedule.facts.profile?.id} allows calls on ${day} ${hours}; it is ${now}.`;
}
