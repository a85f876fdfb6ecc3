import { expect, test } from 'vitest';
import { textsOf } from './search-texts.ts';

test.each([
  ['text is text', { phone: '415-555-0100' }, '415-555-0100'],
  ['what the router takes for a number is text', { phone: 4155550100 }, '4155550100'],
  ['and for a boolean', { phone: true }, 'true'],
  ['what is empty is not given', { phone: '' }, undefined],
  ['nor what is given twice', { phone: ['1', '2'] }, undefined],
  ['what is not named is dropped', { zip: '94110' }, undefined],
])('%s', (_name, search, phone) => {
  expect(textsOf('phone')(search)).toEqual({ phone });
});
