import { testHoursRule } from '../hours/testing.ts';
import { regulationClosure } from './regulation-closure.ts';

const closure = { from: '2026-08-28', to: '2026-09-05', reason: 'a hurricane', citation: 'Proclamation 1' };
const rules = [{ id: 'us-la-emergency', closures: [closure] }];
const zones = ['America/Chicago'];
const instants = [{ ...closure, from: '2026-08-28T17:00Z', to: '2026-08-28T18:00Z' }];

testHoursRule(regulationClosure, [
  { name: 'the last ms before its first date', given: { at: '2026-08-28T04:59:59.999Z', zones, rules } },
  {
    name: 'the first instant of its first date',
    given: { at: '2026-08-28T05:00Z', zones, rules },
    want: [
      {
        because:
          'It is 00:00 on Friday, 2026-08-28, in America/Chicago; rule us-la-emergency is closed for a hurricane.',
        cites: 'Proclamation 1',
        endsAt: '2026-09-05T05:00Z',
      },
    ],
  },
  { name: 'the last ms before its end', given: { at: '2026-09-05T04:59:59.999Z', zones, rules }, want: [{}] },
  { name: 'its end is the first date that is open', given: { at: '2026-09-05T05:00Z', zones, rules } },
  { name: 'before an instant', given: { at: '2026-08-28T16:59:59.999Z', rules: [{ closures: instants }] } },
  {
    name: 'from an instant on',
    given: { at: '2026-08-28T17:00Z', rules: [{ closures: instants }] },
    want: [{ endsAt: '2026-08-28T18:00Z' }],
  },
  { name: 'until an instant', given: { at: '2026-08-28T18:00Z', rules: [{ closures: instants }] } },
  {
    name: 'two that overlap, each with its own end',
    given: {
      at: '2026-08-28T17:30Z',
      rules: [{ closures: [...instants, { ...closure, from: '2026-08-28', to: '2026-08-29' }] }],
    },
    want: [{ endsAt: '2026-08-28T18:00Z' }, { endsAt: '2026-08-29T04:00Z' }],
  },
]);
