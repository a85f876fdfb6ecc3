import type { HoursRule } from '../hours/given.ts';
import { dayAt } from '../hours/local-day.ts';
import { closed, objection } from '../hours/moment.ts';
import type { RegulationHours } from '../hours/regulation-pack.ts';
import { speaksOf, weekdayOf } from '../hours/weekday.ts';
import { localTimeInWords } from '../hours/wording.ts';

/** The hours of a law, by the clock that it names: the person's, a fixed one, or both. A day that it does not name is closed. */
export const regulationHours: HoursRule = {
  id: 'regulation-hours',
  kind: 'REGULATION',
  cites: 'The law that the rule of the regulation pack cites',
  states: 'A contact is blocked outside the hours of any rule of an adopted regulation pack that applies to it.',
  reads: ['packs', 'place', 'channel', 'callMode'],
  examples: [
    {
      when: 'a quarter past eight in the evening in Florida, where calls end at eight',
      given: {
        at: '2026-07-02T00:15Z',
        states: ['FL'],
        rules: [
          {
            id: 'us-fl-hours',
            title: 'Nobody in Florida is called before 8 a.m. or after 8 p.m.',
            jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: ['FL'] },
            hours: [{ days: ['ALL'], from: '08:00', to: '20:00' }],
          },
        ],
      },
      says: 'It is 20:15 on Wednesday, 2026-07-01, in America/New_York; rule us-fl-hours allows contacts on that day from 08:00 until 20:00.',
    },
  ],
  check: (moment) =>
    closed(moment, 'REGULATION_HOURS').map((constraint) => {
      const { zone, regulation } = constraint;
      const allowed = hoursInWords(regulation.rule.hours ?? [], weekdayOf(dayAt(moment.at, zone)));
      return objection(moment, constraint, {
        because: `It is ${localTimeInWords(moment.at, zone)}; rule ${regulation.rule.id} ${allowed}.`,
      });
    }),
};

function hoursInWords(hours: readonly RegulationHours[], weekday: number): string {
  const ofDay = hours.filter(({ days }) => days.some((word) => speaksOf(word, weekday)));
  if (ofDay.length === 0) return 'allows no contact on that day';
  return `allows contacts on that day ${ofDay.map(({ from, to }) => `from ${from} until ${to}`).join(' and ')}`;
}
