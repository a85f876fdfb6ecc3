import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { readForeseen } from './read-foreseen.ts';

test.each([
  ['2399-12-31T23:59:59.999Z', true],
  ['2400-01-01T00:00:00Z', false],
  [Date.UTC(2400, 0, 1) - 1, true],
  [Date.UTC(2400, 0, 1), false],
  ['1970-01-01T00:00:00Z', true],
  ['soon', false],
])('%s: %s', (raw, isRead) => {
  expect(readForeseen(raw, clockOf('America/New_York')).ok).toBe(isRead);
});
