import { testHoursRule } from '../hours/testing.ts';
import { stateUnknown } from './state-unknown.ts';

const texas = { id: 9, state: 'TX' };

testHoursRule(stateUnknown, [
  { name: 'a state is known', given: { at: '2026-07-01T16:00Z', policies: [texas] } },
  { name: 'nothing speaks of a state', given: { at: '2026-07-01T16:00Z', states: [], policies: [{}] } },
  {
    name: 'a policy speaks of one',
    given: { at: '2026-07-01T16:00Z', states: [], policies: [texas] },
    want: [{ effect: 'NOTICE', endsAt: null }],
  },
  {
    name: 'a regulation speaks of one',
    given: {
      at: '2026-07-01T16:00Z',
      states: [],
      rules: [{ jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: ['TX'] } }],
    },
    want: [{ effect: 'NOTICE' }],
  },
]);
