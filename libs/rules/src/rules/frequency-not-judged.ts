import type { HoursRule } from '../hours/given.ts';
import { referenceTo, scopeOf } from '../hours/moment.ts';

/** Earlier attempts are known to whoever dials. Who does not tell them is told that a limit was not held. */
export const frequencyNotJudged: HoursRule = {
  id: 'frequency-not-judged',
  kind: 'FREQUENCY',
  cites: 'The law that the rule of the regulation pack cites',
  states:
    'No contact is blocked for a limit on attempts when earlier attempts are not told; the limit is named instead.',
  reads: ['packs', 'place', 'channel', 'callMode', 'attempts'],
  examples: [
    {
      when: 'a limit, and nothing said of earlier attempts',
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
      },
      says: 'Rule us-fl-frequency allows 3 attempts in 24 hours; earlier attempts were not told, so it was not judged.',
    },
  ],
  check({ schedule }) {
    if (schedule.facts.attempts !== null) return [];
    return schedule.regulations.flatMap((regulation) => {
      const { id, citation, frequency } = regulation.rule;
      if (frequency === null) return [];
      const { attemptsMax, periodHours } = frequency;
      return [
        {
          because: `Rule ${id} allows ${attemptsMax} attempts in ${periodHours} hours; earlier attempts were not told, so it was not judged.`,
          effect: 'NOTICE',
          scope: scopeOf(schedule),
          cites: citation,
          zone: null,
          endsAt: null,
          profileId: null,
          policyId: null,
          regulation: referenceTo(regulation),
        },
      ];
    });
  },
};
