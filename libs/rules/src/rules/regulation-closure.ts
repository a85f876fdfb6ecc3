import type { HoursRule } from '../hours/given.ts';
import { closed, objection } from '../hours/moment.ts';
import { localTimeInWords } from '../hours/wording.ts';

/** Emergencies and proclamations: a law that closes a stretch of time once. */
export const regulationClosure: HoursRule = {
  id: 'regulation-closure',
  kind: 'REGULATION',
  cites: 'The proclamation that the rule of the regulation pack cites',
  states: 'A contact is blocked during the closures of any rule of an adopted regulation pack that applies to it.',
  reads: ['packs', 'place', 'channel', 'callMode'],
  examples: [
    {
      when: 'a state of emergency',
      given: {
        at: '2026-08-29T16:00Z',
        zones: ['America/Chicago'],
        states: ['LA'],
        rules: [
          {
            id: 'us-la-emergency',
            closures: [{ from: '2026-08-28', to: '2026-09-05', reason: 'a hurricane', citation: 'Proclamation 1' }],
          },
        ],
      },
      says: 'It is 11:00 on Saturday, 2026-08-29, in America/Chicago; rule us-la-emergency is closed for a hurricane.',
    },
  ],
  check: (moment) =>
    closed(moment, 'REGULATION_CLOSURE').map((constraint) => {
      const { zone, regulation, closure } = constraint;
      return objection(moment, constraint, {
        because: `It is ${localTimeInWords(moment.at, zone)}; rule ${regulation.rule.id} is closed for ${closure.reason}.`,
        cites: closure.citation,
      });
    }),
};
