import { expect, test } from 'vitest';
import { criteriaOf, dayAfter } from './criteria.ts';

test.each([
  [{}, { count: 50, offset: 0 }],
  [
    { from: '2026-07-01', to: '2026-07-31' },
    { count: 50, offset: 0, from: '2026-07-01', to: '2026-08-01' },
  ],
  [
    { service: '123', agent: '45365', phone: '415-555-0100', account: 'A-1', offset: '100' },
    { count: 50, offset: 100, service: 123, agent: 45365, phone: '415-555-0100', account: 'A-1' },
  ],
])('%j is asked of the API as %j', (asked, criteria) => {
  expect(criteriaOf(asked)).toEqual(criteria);
});

test.each([
  ['2026-02-28', '2026-03-01'],
  ['2028-02-28', '2028-02-29'],
  ['2026-12-31', '2027-01-01'],
  ['2026-03-08', '2026-03-09'], // clocks go forward in the United States
  ['July', 'July'],
])('the day after %s is %s', (day, next) => {
  expect(dayAfter(day)).toBe(next);
});
