import { expect, test } from 'vitest';
import { fieldFaults } from './field-faults.ts';

const refusal = (message: string) => ({ code: 4000, message });

test.each([
  [
    'the sentence of a field is its own',
    refusal('The request does not match the contract: $.phone: expected ten digits.'),
    { phone: 'Expected ten digits.' },
  ],
  [
    'as that of a business rule is',
    refusal('$.service: expected a service of this client; 99 is none.'),
    { service: 'Expected a service of this client; 99 is none.' },
  ],
  [
    'the last name of a place is the field',
    refusal('$.entries[0].phones[1].phone: expected digits'),
    { phone: 'Expected digits' },
  ],
  ['what names no field is of none', refusal('The session is not valid.'), {}],
  ['nor is what never reached the API', new TypeError('fetch failed'), {}],
  ['and no error is none', null, {}],
])('%s', (_name, error, faults) => {
  expect(fieldFaults(error)).toEqual(faults);
});
