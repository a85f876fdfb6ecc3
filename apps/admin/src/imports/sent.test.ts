import { expect, test } from 'vitest';
import { sentWords } from './sent.ts';

test.each([
  [0, 2000, '0 bytes of 2 kB, 0%'],
  [19, 2000, '19 bytes of 2 kB, 0%'],
  [20, 2000, '20 bytes of 2 kB, 1%'],
  [1999, 2000, '2 kB of 2 kB, 99%'],
  [2000, 2000, 'All 2 kB are sent; the server takes them in.'],
  [2001, 2000, 'All 2 kB are sent; the server takes them in.'],
  [0, 0, 'All 0 bytes are sent; the server takes them in.'],
])('%i bytes of %i: %s', (bytes, of, want) => {
  expect(sentWords({ bytes, of })).toBe(want);
});
