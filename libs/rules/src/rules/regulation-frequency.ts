import type { HoursRule } from '../hours/given.ts';
import { closed, objection } from '../hours/moment.ts';
import type { RegulationFrequency } from '../hours/regulation-pack.ts';

/** How often a law lets one person be called, and how long it keeps callers away after a conversation. */
export const regulationFrequency: HoursRule = {
  id: 'regulation-frequency',
  kind: 'FREQUENCY',
  cites: 'The law that the rule of the regulation pack cites',
  states:
    'A contact is blocked when a rule of an adopted regulation pack that applies to it has been reached by earlier attempts.',
  reads: ['packs', 'place', 'channel', 'callMode', 'attempts', 'subject'],
  examples: [
    {
      when: 'a fourth call in a day, where three are allowed',
      given: {
        at: '2026-07-01T16:00Z',
        rules: [
          {
            id: 'us-fl-frequency',
            frequency: {
              attemptsMax: 3,
              periodHours: 24,
              per: 'PERSON_AND_SUBJECT',
              afterConversationHours: null,
              presumptionOnly: false,
            },
          },
        ],
        attempts: [
          { at: '2026-06-30T17:00Z', subject: null, isConversation: false },
          { at: '2026-07-01T13:00Z', subject: null, isConversation: false },
          { at: '2026-07-01T15:00Z', subject: null, isConversation: false },
        ],
      },
      says: 'Earlier attempts have reached what rule us-fl-frequency allows: 3 in 24 hours.',
    },
  ],
  check: (moment) =>
    closed(moment, 'REGULATION_FREQUENCY').map((constraint) => {
      const { id, frequency } = constraint.regulation.rule;
      return objection(moment, constraint, {
        because: `Earlier attempts have reached what rule ${id} allows: ${frequency ? limitInWords(frequency) : 'none'}.`,
      });
    }),
};

function limitInWords({ attemptsMax, periodHours, afterConversationHours }: RegulationFrequency): string {
  const limit = `${attemptsMax} in ${periodHours} hours`;
  return afterConversationHours === null
    ? limit
    : `${limit}, and none in the ${afterConversationHours} hours after a conversation`;
}
