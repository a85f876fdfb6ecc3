import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign, fieldAt, guessColumns, type Mapping } from './guess-columns.ts';
import { LIST_FIELDS, LISTS } from './list-fields.ts';

test.each([
  ['dnc', ['Telephone', 'Acct No.', 'ZIP Code', 'Type'], { phone: 0, account: 1, zip: 2, type: 3 }],
  ['dialtime', ['phone', 'contactGroupId', 'daysToExpiry'], { phone: 0, contactGroupId: 1, daysToExpiry: 2 }],
  ['dialtime', ['Name', 'Mobile Number', 'Expiration Date'], { phone: 1, expiresOn: 2 }],
  ['email', ['E-Mail', 'Until'], { email: 0, expiresOn: 1 }],
  ['sms', ['sms', 'Group'], { phone: 0, contactGroupId: 1 }],
  ['accounts', ['Customer ID', 'block'], { account: 0, type: 1 }],
  ['accountPhones', ['account', 'phone1', 'ordinal'], { account: 0, phone: 1, ordinal: 2 }],
  ['dnc', ['phone', 'telephone'], { phone: 0 }],
  ['dnc', ['email', 'days'], {}],
  ['dnc', ['1', '2'], {}],
] as const)('%s: the columns %j are taken for %j', (list, columns, mapping) => {
  expect(guessColumns(list, columns)).toEqual(mapping);
});

test.each<[Mapping, number, Parameters<typeof assign>[2], Mapping]>([
  [{ phone: 0 }, 1, 'account', { phone: 0, account: 1 }],
  [{ phone: 0 }, 1, 'phone', { phone: 1 }],
  [{ phone: 0 }, 0, 'account', { account: 0 }],
  [{ phone: 0, account: 1 }, 0, 'account', { account: 0 }],
  [{ phone: 0 }, 0, null, {}],
  [{ phone: 0 }, 1, null, { phone: 0 }],
])('of %j, column %i as %s gives %j', (mapping, column, field, next) => {
  expect(assign(mapping, column, field)).toEqual(next);
  expect(fieldAt(next, column)).toBe(field);
});

test('no column is ever read as two fields, and none twice', () => {
  const list = fc.constantFrom(...LISTS);
  const steps = fc.array(fc.tuple(fc.nat(4), fc.nat(9)), { maxLength: 12 });
  fc.assert(
    fc.property(list, steps, (name, changes) => {
      let mapping: Mapping = {};
      for (const [column, field] of changes) mapping = assign(mapping, column, LIST_FIELDS[name][field] ?? null);
      const places = Object.values(mapping);
      expect(new Set(places).size).toBe(places.length);
    }),
  );
});
