import { expect, test } from 'vitest';
import { byteText } from './byte-text.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [48_168, '48.2 kB'],
  [999_999, '1,000 kB'],
  [1_000_000, '1 MB'],
  [312_000_000, '312 MB'],
  [5_000_000_000, '5 GB'],
  [7e15, '7,000 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(byteText(bytes)).toBe(text);
});
