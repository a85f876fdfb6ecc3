import { expect, test } from 'vitest';
import { clockText, spokenClock } from './clock.ts';

test.each([
  [0, '0:00', '0 seconds'],
  [7.9, '0:07', '7 seconds'],
  [59.99, '0:59', '59 seconds'],
  [60, '1:00', '1 minute'],
  [723, '12:03', '12 minutes 3 seconds'],
  [3599, '59:59', '59 minutes 59 seconds'],
  [3600, '1:00:00', '1 hour'],
  [3723, '1:02:03', '1 hour 2 minutes 3 seconds'],
  [36_000, '10:00:00', '10 hours'],
])('%f s is %s, said as %s', (seconds, shown, said) => {
  expect(clockText(seconds)).toBe(shown);
  expect(spokenClock(seconds)).toBe(said);
});
