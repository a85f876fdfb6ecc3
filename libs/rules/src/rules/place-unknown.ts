import type { HoursRule } from '../hours/given.ts';
import { closed, objection } from '../hours/moment.ts';

/** Without a time zone nobody can say whether it is night where the phone rings. */
export const placeUnknown: HoursRule = {
  id: 'place-unknown',
  kind: 'PLACE',
  cites: "47 CFR 64.1200(c)(1): hours are those of the called party's location",
  states: 'A contact is blocked as long as no time zone is known in which the person may be.',
  reads: ['place.zones'],
  examples: [
    {
      when: 'a toll-free number, which is of no place',
      given: { at: '2026-07-01T16:00Z', zones: [] },
      says: 'No time zone is known in which the person may be, so no hour is known to be allowed.',
    },
  ],
  check: (moment) =>
    closed(moment, 'PLACE_UNKNOWN').map((constraint) =>
      objection(moment, constraint, {
        because: 'No time zone is known in which the person may be, so no hour is known to be allowed.',
        scope: { kind: 'CLIENT' },
      }),
    ),
};
