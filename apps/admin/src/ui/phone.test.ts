import { expect, test } from 'vitest';
import { phoneWords } from './phone.ts';

test.each([
  ['4155550100', '415-555-0100'],
  ['445551234567', '445551234567'],
  ['415555', '415555'],
])('%s is shown as %s', (phone, shown) => {
  expect(phoneWords(phone)).toBe(shown);
});
