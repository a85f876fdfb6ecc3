import { testHoursRule } from '../hours/testing.ts';
import { placeUnknown } from './place-unknown.ts';

testHoursRule(placeUnknown, [
  { name: 'a zone', given: { at: '2026-07-01T16:00Z' } },
  { name: 'two zones', given: { at: '2026-07-01T16:00Z', zones: ['America/New_York', 'America/Chicago'] } },
  {
    name: 'no zone, and waiting does not end it',
    given: { at: '2026-07-01T16:00Z', zones: [] },
    want: [{ effect: 'BLOCKS', endsAt: null, zone: null, scope: { kind: 'CLIENT' } }],
  },
]);
