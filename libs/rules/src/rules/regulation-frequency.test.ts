import { testHoursRule } from '../hours/testing.ts';
import { regulationFrequency } from './regulation-frequency.ts';

const attempt = (at: string, isConversation = false) => ({ at, subject: null, isConversation });
const limit = {
  attemptsMax: 3,
  periodHours: 24,
  per: 'PERSON_AND_SUBJECT',
  afterConversationHours: null,
  presumptionOnly: false,
} as const;
const rules = [{ id: 'us-fl-frequency', frequency: limit }];
const debt = [
  { id: 'us-debt', frequency: { ...limit, attemptsMax: 7, periodHours: 168, afterConversationHours: 168 } },
];
const three = [attempt('2026-07-01T15:00Z'), attempt('2026-06-30T17:00Z'), attempt('2026-07-01T13:00Z')];

testHoursRule(regulationFrequency, [
  { name: 'nothing told of attempts', given: { at: '2026-07-01T16:00Z', rules } },
  { name: 'no attempt', given: { at: '2026-07-01T16:00Z', rules, attempts: [] } },
  { name: 'two', given: { at: '2026-07-01T16:00Z', rules, attempts: three.slice(1) } },
  {
    name: 'three, in any order: a fourth has to wait until the first is a day old',
    given: { at: '2026-07-01T16:00Z', rules, attempts: three },
    want: [
      {
        because: 'Earlier attempts have reached what rule us-fl-frequency allows: 3 in 24 hours.',
        effect: 'NOT_NOW',
        zone: null,
        endsAt: '2026-07-01T17:00Z',
      },
    ],
  },
  { name: 'the last ms', given: { at: '2026-07-01T16:59:59.999Z', rules, attempts: three }, want: [{}] },
  { name: 'the instant at which the first is a day old', given: { at: '2026-07-01T17:00Z', rules, attempts: three } },
  { name: 'attempts to come do not count yet', given: { at: '2026-07-01T14:59:59.999Z', rules, attempts: three } },
  {
    name: 'a conversation closes the week after it',
    given: { at: '2026-07-02T16:00Z', rules: debt, attempts: [attempt('2026-07-01T16:00Z', true)] },
    want: [
      {
        because:
          'Earlier attempts have reached what rule us-debt allows: 7 in 168 hours, and none in the 168 hours after a conversation.',
        endsAt: '2026-07-08T16:00Z',
      },
    ],
  },
  {
    name: 'and no longer',
    given: { at: '2026-07-08T16:00Z', rules: debt, attempts: [attempt('2026-07-01T16:00Z', true)] },
  },
  {
    name: 'a rule that is not in effect any more',
    given: { at: '2026-07-01T16:00Z', rules: [{ frequency: limit, effectiveTo: '2026-07-01' }], attempts: three },
  },
]);
