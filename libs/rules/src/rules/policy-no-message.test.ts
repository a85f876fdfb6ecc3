import { testHoursRule } from '../hours/testing.ts';
import { policyNoMessage } from './policy-no-message.ts';

const monday = { id: 5, dayOfWeek: 'MONDAY', doNotLeaveMessage: true } as const;

testHoursRule(policyNoMessage, [
  { name: 'the last ms of Sunday', given: { at: '2026-07-06T03:59:59.999Z', policies: [monday] } },
  {
    name: 'the first instant of Monday',
    given: { at: '2026-07-06T04:00Z', policies: [monday] },
    want: [
      {
        because:
          'Policy 5 of dialing profile 3 says do not leave a message on Monday, 2026-07-06, in America/New_York.',
        effect: 'NO_MESSAGE',
        endsAt: '2026-07-07T04:00Z',
        policyId: 5,
      },
    ],
  },
  { name: 'the first instant of Tuesday', given: { at: '2026-07-07T04:00Z', policies: [monday] } },
  {
    name: 'every day',
    given: { at: '2026-07-06T16:00Z', policies: [{ ...monday, dayOfWeek: 'ALL' }] },
    want: [{ effect: 'NO_MESSAGE', endsAt: null }],
  },
  {
    name: 'a policy that says nothing of messages',
    given: { at: '2026-07-06T16:00Z', policies: [{ doNotDial: true }] },
  },
]);
