import type { HoursRule } from '../hours/given.ts';
import { closed, objection } from '../hours/moment.ts';
import { DEFAULT_HOURS } from '../hours/week.ts';
import { localTimeInWords, timeOfDay } from '../hours/wording.ts';

const HOURS = `from ${timeOfDay(DEFAULT_HOURS.opensMs)} until ${timeOfDay(DEFAULT_HOURS.closesMs)}`;

/** What holds on a local day for which no policy gives times. A policy without times does not lift it. */
export const defaultHours: HoursRule = {
  id: 'default-hours',
  kind: 'HOURS',
  cites: '47 CFR 64.1200(c)(1)',
  states:
    'A contact is blocked before 08:00 and from 21:00 on where the person is, on a day for which no policy gives times.',
  reads: ['profile.policies', 'place'],
  examples: [
    {
      when: 'a minute before eight in Chicago',
      given: { at: '2026-07-06T12:59Z', zones: ['America/Chicago'] },
      says: 'It is 07:59 on Monday, 2026-07-06, in America/Chicago; where no policy gives times, contacts are allowed from 08:00 until 21:00.',
    },
  ],
  check: (moment) =>
    closed(moment, 'DEFAULT_HOURS').map((constraint) =>
      objection(moment, constraint, {
        because: `It is ${localTimeInWords(moment.at, constraint.zone)}; where no policy gives times, contacts are allowed ${HOURS}.`,
      }),
    ),
};
