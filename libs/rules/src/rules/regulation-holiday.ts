import type { HoursRule } from '../hours/given.ts';
import { dayAt } from '../hours/local-day.ts';
import { closed, objection } from '../hours/moment.ts';
import { dayInWords } from '../hours/wording.ts';

/** Holidays on which a law forbids calls, on the day itself or as they are observed. */
export const regulationHoliday: HoursRule = {
  id: 'regulation-holiday',
  kind: 'REGULATION',
  cites: 'The law that the rule of the regulation pack cites',
  states: 'A contact is blocked on the holidays of any rule of an adopted regulation pack that applies to it.',
  reads: ['packs', 'place', 'channel', 'callMode'],
  examples: [
    {
      when: 'Christmas Day in Rhode Island',
      given: {
        at: '2026-12-25T16:00Z',
        states: ['RI'],
        rules: [{ id: 'us-ri-holidays', closedOn: ['us-ri'] }],
        calendars: [
          {
            id: 'us-ri',
            title: 'Rhode Island',
            citation: 'R.I. Gen. Laws § 25-1-1',
            source: 'an example',
            holidays: [
              {
                id: 'christmas',
                name: 'Christmas Day',
                on: { kind: 'FIXED', month: 12, day: 25 },
                observed: 'SUNDAY_TO_MONDAY',
                actualDayToo: true,
              },
            ],
          },
        ],
      },
      says: 'Friday, 2026-12-25, in America/New_York is closed by rule us-ri-holidays: Christmas Day.',
    },
  ],
  check: (moment) =>
    closed(moment, 'REGULATION_HOLIDAY').map((constraint) => {
      const { zone, regulation } = constraint;
      const name = regulation.closedBy(dayAt(moment.at, zone))?.name ?? 'a holiday';
      return objection(moment, constraint, {
        because: `${dayInWords(moment.at, zone)}, in ${zone.name} is closed by rule ${regulation.rule.id}: ${name}.`,
      });
    }),
};
