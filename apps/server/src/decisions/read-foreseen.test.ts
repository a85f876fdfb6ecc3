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
  [1_782_921_600, false], // of 2026, in seconds; read as milliseconds it was a morning in 1970, at which anybody may be called
  ['1782921600', false],
  [Date.UTC(1975, 0) - 1, false],
  [Date.UTC(1975, 0), true],
  ['1974-12-31', true],
])('%s: %s', (raw, isRead) => {
  expect(readForeseen(raw, clockOf('America/New_York')).ok).toBe(isRead);
});
