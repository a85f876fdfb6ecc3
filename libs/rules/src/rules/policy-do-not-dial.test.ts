import { testHoursRule } from '../hours/testing.ts';
import { policyDoNotDial } from './policy-do-not-dial.ts';

const sunday = { id: 12, dayOfWeek: 'SUNDAY', doNotDial: true } as const;

testHoursRule(policyDoNotDial, [
  { name: 'no policy', given: { at: '2026-07-05T16:00Z' } },
  { name: 'the last ms of Saturday', given: { at: '2026-07-05T03:59:59.999Z', policies: [sunday] } },
  {
    name: 'the first instant of Sunday',
    given: { at: '2026-07-05T04:00Z', policies: [sunday] },
    want: [
      {
        because: 'Policy 12 of dialing profile 3 says do not dial on Sunday, 2026-07-05, in America/New_York.',
        effect: 'NOT_NOW',
        endsAt: '2026-07-06T04:00Z',
        zone: 'America/New_York',
        profileId: 3,
        policyId: 12,
      },
    ],
  },
  {
    name: 'the last ms of Sunday',
    given: { at: '2026-07-06T03:59:59.999Z', policies: [sunday] },
    want: [{ endsAt: '2026-07-06T04:00Z' }],
  },
  { name: 'the first instant of Monday', given: { at: '2026-07-06T04:00Z', policies: [sunday] } },
  {
    name: 'it takes the whole day, whatever times the policy has',
    given: { at: '2026-07-05T04:00Z', policies: [{ ...sunday, startMinute: 540, endMinute: 1020 }] },
    want: [{ policyId: 12 }],
  },
  {
    name: 'beside a policy that has a window',
    given: { at: '2026-07-05T16:00Z', policies: [{ id: 1, startMinute: 540, endMinute: 1020 }, sunday] },
    want: [{ policyId: 12 }],
  },
  {
    name: 'a weekend ends on Monday',
    given: { at: '2026-07-04T16:00Z', policies: [{ ...sunday, dayOfWeek: 'WEEKEND' }] },
    want: [{ effect: 'NOT_NOW', endsAt: '2026-07-06T04:00Z' }],
  },
  {
    name: 'every day: waiting does not end it',
    given: { at: '2026-07-04T16:00Z', policies: [{ ...sunday, dayOfWeek: 'ALL' }] },
    want: [{ effect: 'BLOCKS', endsAt: null }],
  },
  {
    name: 'the day is that of each zone: Honolulu has Sunday when New York has Monday',
    given: { at: '2026-07-06T05:00Z', zones: ['America/New_York', 'Pacific/Honolulu'], policies: [sunday] },
    want: [{ zone: 'Pacific/Honolulu', endsAt: '2026-07-06T10:00Z' }],
  },
]);
