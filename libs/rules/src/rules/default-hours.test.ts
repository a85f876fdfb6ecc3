import { testHoursRule } from '../hours/testing.ts';
import { defaultHours } from './default-hours.ts';

const chicago = ['America/Chicago'];

testHoursRule(defaultHours, [
  {
    name: 'the ms before eight',
    given: { at: '2026-07-06T12:59:59.999Z', zones: chicago },
    want: [
      {
        because:
          'It is 07:59 on Monday, 2026-07-06, in America/Chicago; where no policy gives times, contacts are allowed from 08:00 until 21:00.',
        effect: 'NOT_NOW',
        zone: 'America/Chicago',
        endsAt: '2026-07-06T13:00Z',
        profileId: null,
        policyId: null,
      },
    ],
  },
  { name: 'eight', given: { at: '2026-07-06T13:00Z', zones: chicago } },
  { name: 'the ms before nine in the evening', given: { at: '2026-07-07T01:59:59.999Z', zones: chicago } },
  {
    name: 'nine in the evening',
    given: { at: '2026-07-07T02:00Z', zones: chicago },
    want: [{ endsAt: '2026-07-07T13:00Z' }],
  },
  {
    name: 'a policy without times does not lift it',
    given: { at: '2026-07-07T02:00Z', zones: chicago, policies: [{ doNotLeaveMessage: true }] },
    want: [{ endsAt: '2026-07-07T13:00Z' }],
  },
  {
    name: 'a policy of another day does not lift it',
    given: {
      at: '2026-07-07T02:00Z',
      zones: chicago,
      policies: [{ dayOfWeek: 'TUESDAY', startMinute: 0, endMinute: 1439 }],
    },
    want: [{ zone: 'America/Chicago' }],
  },
  {
    name: 'a policy with times is asked instead',
    given: { at: '2026-07-07T02:00Z', zones: chicago, policies: [{ startMinute: 0, endMinute: 1439 }] },
  },
  {
    name: 'a policy with times for one of two states: in the other the default still holds',
    given: {
      at: '2026-07-07T02:00Z',
      zones: chicago,
      states: ['IL', 'IN'],
      policies: [{ state: 'IL', startMinute: 0, endMinute: 1439 }],
    },
    want: [{ endsAt: '2026-07-07T13:00Z' }],
  },
  {
    name: 'policies with times for both states',
    given: {
      at: '2026-07-07T02:00Z',
      zones: chicago,
      states: ['IL', 'IN'],
      policies: [
        { state: 'IL', startMinute: 0, endMinute: 1439 },
        { state: 'IN', startMinute: 0, endMinute: 1439 },
      ],
    },
  },
  {
    name: 'a policy with times for one state, where none is known',
    given: {
      at: '2026-07-07T02:00Z',
      zones: chicago,
      states: [],
      policies: [{ state: 'IL', startMinute: 0, endMinute: 1439 }],
    },
    want: [{ zone: 'America/Chicago' }],
  },
  {
    name: 'a policy with times for the area code of the phone',
    given: {
      at: '2026-07-07T02:00Z',
      zones: chicago,
      states: ['IL', 'IN'],
      policies: [{ areaCode: '212', startMinute: 0, endMinute: 1439 }],
    },
  },
  {
    name: 'each zone by itself',
    given: { at: '2026-07-06T12:30Z', zones: ['America/New_York', 'America/Chicago', 'America/Denver'] },
    want: [
      { zone: 'America/Chicago', endsAt: '2026-07-06T13:00Z' },
      { zone: 'America/Denver', endsAt: '2026-07-06T14:00Z' },
    ],
  },
]);
