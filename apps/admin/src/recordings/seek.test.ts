import { expect, test } from 'vitest';
import { seekTo } from './seek.ts';

test.each([
  ['ArrowRight', 10, 15],
  ['ArrowUp', 10, 15],
  ['ArrowLeft', 10, 5],
  ['ArrowDown', 10, 5],
  ['PageUp', 10, 40],
  ['PageDown', 40, 10],
  ['Home', 40, 0],
  ['End', 10, 60],
  ['ArrowLeft', 4.9, 0],
  ['ArrowRight', 55.1, 60],
  ['PageDown', 29, 0],
  ['PageUp', 31, 60],
  ['a', 10, undefined],
  [' ', 10, undefined],
])('%s at %f s of a minute leads to %s', (key, at, to) => {
  expect(seekTo(key, at, 60)).toBe(to);
});
