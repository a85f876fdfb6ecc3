import { testHoursRule } from '../hours/testing.ts';
import { policyHours } from './policy-hours.ts';

const nineToNine = { id: 7, startMinute: 540, endMinute: 1260 };
const hawaii = { id: 7, startMinute: 840, endMinute: 180 };
const honolulu = ['Pacific/Honolulu'];

testHoursRule(policyHours, [
  { name: 'a policy without times', given: { at: '2026-07-06T08:00Z', policies: [{ id: 7 }] } },
  {
    name: 'the last ms before the start',
    given: { at: '2026-07-06T12:59:59.999Z', policies: [nineToNine] },
    want: [
      {
        because:
          'Policy 7 of dialing profile 3 allows calls on Monday, 2026-07-06, in America/New_York from 09:00 until 21:00, Eastern time; it is 08:59 Eastern on Monday, 2026-07-06.',
        effect: 'NOT_NOW',
        endsAt: '2026-07-06T13:00Z',
        policyId: 7,
      },
    ],
  },
  { name: 'the start', given: { at: '2026-07-06T13:00Z', policies: [nineToNine] } },
  { name: 'the last ms before the end', given: { at: '2026-07-07T00:59:59.999Z', policies: [nineToNine] } },
  {
    name: 'the end is outside',
    given: { at: '2026-07-07T01:00Z', policies: [nineToNine] },
    want: [{ endsAt: '2026-07-07T13:00Z' }],
  },
  {
    name: 'only those that are closed speak',
    given: { at: '2026-07-06T13:30Z', policies: [nineToNine, { id: 8, startMinute: 600, endMinute: 1320 }] },
    want: [{ policyId: 8, endsAt: '2026-07-06T14:00Z' }],
  },
  {
    name: 'windows without a common minute never open',
    given: {
      at: '2026-07-06T13:30Z',
      policies: [
        { id: 1, startMinute: 540, endMinute: 600 },
        { id: 2, startMinute: 600, endMinute: 660 },
      ],
    },
    want: [{ policyId: 2, effect: 'BLOCKS', endsAt: null }],
  },
  {
    name: 'Hawaii, the ms before 14:00 Eastern',
    given: { at: '2026-07-06T17:59:59.999Z', zones: honolulu, policies: [hawaii] },
    want: [{ endsAt: '2026-07-06T18:00Z' }],
  },
  { name: 'Hawaii at 14:00 Eastern', given: { at: '2026-07-06T18:00Z', zones: honolulu, policies: [hawaii] } },
  {
    name: 'Hawaii, the ms before 03:00 Eastern of the next day',
    given: { at: '2026-07-07T06:59:59.999Z', zones: honolulu, policies: [hawaii] },
  },
  {
    name: 'Hawaii at 03:00 Eastern of the next day, still on its Monday',
    given: { at: '2026-07-07T07:00Z', zones: honolulu, policies: [hawaii] },
    want: [
      {
        because:
          'Policy 7 of dialing profile 3 allows calls on Monday, 2026-07-06, in Pacific/Honolulu from 14:00 until 03:00 of the next day, Eastern time; it is 03:00 Eastern on Tuesday, 2026-07-07.',
        endsAt: '2026-07-07T18:00Z',
      },
    ],
  },
]);
