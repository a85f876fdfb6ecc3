import { testHoursRule } from '../hours/testing.ts';
import { frequencyNotJudged } from './frequency-not-judged.ts';

const rules = [
  {
    id: 'us-fl-frequency',
    citation: 'Fla. Stat. § 501.616(6)(b)',
    frequency: {
      attemptsMax: 3,
      periodHours: 24,
      per: 'PERSON_AND_SUBJECT',
      afterConversationHours: null,
      presumptionOnly: false,
    },
  },
] as const;

testHoursRule(frequencyNotJudged, [
  {
    name: 'a limit, and nothing told of attempts',
    given: { at: '2026-07-01T16:00Z', rules },
    want: [{ effect: 'NOTICE', cites: 'Fla. Stat. § 501.616(6)(b)', endsAt: null }],
  },
  { name: 'told that there were none', given: { at: '2026-07-01T16:00Z', rules, attempts: [] } },
  { name: 'no limit', given: { at: '2026-07-01T16:00Z', rules: [{}] } },
]);
