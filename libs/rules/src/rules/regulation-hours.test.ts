import { testHoursRule } from '../hours/testing.ts';
import { regulationHours } from './regulation-hours.ts';

const US = 'UNITED_STATES_OF_AMERICA';
const florida = {
  id: 'us-fl-hours',
  citation: 'Fla. Stat. § 501.616(6)(a)',
  jurisdiction: { country: US, states: ['FL'] },
  hours: [{ days: ['ALL'], from: '08:00', to: '20:00' }],
} as const;
const weekdays = { ...florida, hours: [{ days: ['WEEKDAY'], from: '09:00', to: '18:00' }] } as const;
const texas = { states: ['TX'], zones: ['America/Denver'] };

testHoursRule(regulationHours, [
  {
    name: 'the ms before eight',
    given: { at: '2026-07-01T11:59:59.999Z', states: ['FL'], rules: [florida] },
    want: [
      {
        because:
          'It is 07:59 on Wednesday, 2026-07-01, in America/New_York; rule us-fl-hours allows contacts on that day from 08:00 until 20:00.',
        effect: 'NOT_NOW',
        cites: 'Fla. Stat. § 501.616(6)(a)',
        endsAt: '2026-07-01T12:00Z',
        regulation: {
          pack: 'us-test',
          version: '1.0.0',
          ruleId: 'us-fl-hours',
          level: 'A',
          source: 'a test',
          doubt: null,
        },
      },
    ],
  },
  { name: 'eight', given: { at: '2026-07-01T12:00Z', states: ['FL'], rules: [florida] } },
  { name: 'the ms before the end', given: { at: '2026-07-01T23:59:59.999Z', states: ['FL'], rules: [florida] } },
  {
    name: 'the end',
    given: { at: '2026-07-02T00:00Z', states: ['FL'], rules: [florida] },
    want: [{ zone: 'America/New_York' }],
  },
  { name: 'another state', given: { at: '2026-07-02T00:00Z', states: ['GA'], rules: [florida] } },
  {
    name: 'one of several states',
    given: { at: '2026-07-02T00:00Z', states: ['GA', 'FL'], rules: [florida] },
    want: [{}],
  },
  { name: 'a state that is not known', given: { at: '2026-07-02T00:00Z', states: [], rules: [florida] }, want: [{}] },
  {
    name: 'a state that is excepted',
    given: {
      at: '2026-07-02T00:00Z',
      states: ['FL'],
      rules: [{ ...florida, jurisdiction: { country: US, states: null, exceptStates: ['FL'] } }],
    },
  },
  {
    name: 'one of several is excepted',
    given: {
      at: '2026-07-02T00:00Z',
      states: ['FL', 'GA'],
      rules: [{ ...florida, jurisdiction: { country: US, states: null, exceptStates: ['FL'] } }],
    },
    want: [{}],
  },
  {
    name: 'another country',
    given: {
      at: '2026-07-02T00:00Z',
      states: ['FL'],
      rules: [{ ...florida, jurisdiction: { country: 'CANADA', states: null } }],
    },
  },
  {
    name: 'the channel of another rule',
    given: { at: '2026-07-02T00:00Z', states: ['FL'], rules: [{ ...florida, channels: ['TEXT'] }] },
  },
  {
    name: 'the call mode of another rule',
    given: { at: '2026-07-02T00:00Z', states: ['FL'], rules: [{ ...florida, callModes: ['PRERECORDED'] }] },
  },
  {
    name: 'a level that is off',
    given: { at: '2026-07-02T00:00Z', states: ['FL'], rules: [{ ...florida, level: 'C', doubt: 'one source' }] },
  },
  {
    name: 'a level that shows its doubt',
    given: { at: '2026-07-02T00:00Z', states: ['FL'], rules: [{ ...florida, level: 'B', doubt: 'two charts' }] },
    want: [{ regulation: { level: 'B', doubt: 'two charts' } as never }],
  },
  {
    name: 'the last ms before it is in effect, by the local date',
    given: { at: '2026-07-01T03:59:59.999Z', states: ['FL'], rules: [{ ...florida, effectiveFrom: '2026-07-01' }] },
  },
  {
    name: 'in effect from its first date on',
    given: { at: '2026-07-01T04:00Z', states: ['FL'], rules: [{ ...florida, effectiveFrom: '2026-07-01' }] },
    want: [{}],
  },
  {
    name: 'until the date before its last',
    given: { at: '2026-07-01T03:59:59.999Z', states: ['FL'], rules: [{ ...florida, effectiveTo: '2026-07-01' }] },
    want: [{ endsAt: '2026-07-01T04:00Z' }],
  },
  {
    name: 'and not on its last',
    given: { at: '2026-07-01T04:00Z', states: ['FL'], rules: [{ ...florida, effectiveTo: '2026-07-01' }] },
  },
  {
    name: 'a day that it does not name is closed, and opens with the next that it names',
    given: { at: '2026-07-04T16:00Z', states: ['FL'], rules: [weekdays] },
    want: [
      {
        because:
          'It is 12:00 on Saturday, 2026-07-04, in America/New_York; rule us-fl-hours allows no contact on that day.',
        endsAt: '2026-07-06T13:00Z',
      },
    ],
  },
  {
    name: 'no day at all: waiting does not end it',
    given: { at: '2026-07-04T16:00Z', states: ['FL'], rules: [{ ...florida, hours: [] }] },
    want: [{ effect: 'BLOCKS', endsAt: null }],
  },
  {
    name: 'the whole of every day',
    given: {
      at: '2026-07-04T04:00Z',
      states: ['FL'],
      rules: [{ ...florida, hours: [{ days: ['ALL'], from: '00:00', to: '24:00' }] }],
    },
  },
  {
    name: "a statute's own clock: literal Central Standard Time is an hour behind Chicago in summer",
    given: {
      at: '2026-07-01T13:30Z',
      states: ['MS'],
      zones: ['America/Chicago'],
      rules: [
        { ...florida, jurisdiction: { country: US, states: ['MS'] }, timeBasis: { kind: 'FIXED', zone: 'Etc/GMT+6' } },
      ],
    },
    want: [{ zone: 'Etc/GMT+6', endsAt: '2026-07-01T14:00Z' }],
  },
  {
    name: 'both clocks: by the Central one it is time, by the Mountain one it is not yet',
    given: {
      at: '2026-07-01T13:30Z',
      ...texas,
      rules: [
        {
          ...florida,
          jurisdiction: { country: US, states: ['TX'] },
          timeBasis: { kind: 'BOTH', zone: 'America/Chicago' },
        },
      ],
    },
    want: [{ zone: 'America/Denver', endsAt: '2026-07-01T14:00Z' }],
  },
  {
    name: 'both clocks, in the evening the other way round',
    given: {
      at: '2026-07-02T01:30Z',
      ...texas,
      rules: [
        {
          ...florida,
          jurisdiction: { country: US, states: ['TX'] },
          timeBasis: { kind: 'BOTH', zone: 'America/Chicago' },
        },
      ],
    },
    want: [{ zone: 'America/Chicago' }],
  },
]);
