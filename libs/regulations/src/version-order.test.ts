import { expect, test } from 'vitest';
import { versionOrder } from './version-order.ts';

test.each<[string, string, number]>([
  ['1.0.0', '1.0.0', 0],
  ['1.0.0', '1.0.1', -1],
  ['1.9.0', '1.10.0', -1],
  ['2.0.0', '1.99.99', 1],
])('%s against %s', (a, b, want) => {
  expect(Math.sign(versionOrder(a, b))).toBe(want);
  expect(Math.sign(versionOrder(b, a))).toBe(-want + 0);
});
