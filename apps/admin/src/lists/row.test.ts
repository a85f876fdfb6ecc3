import { expect, test } from 'vitest';
import { listOf } from './lists.ts';
import { actorWords, filterOfKey, type ListRow, questionAbout, reachWords, rowKey, rowName } from './row.ts';

const row = (given: Partial<ListRow>): ListRow => ({
  ...{ modifiedAt: 0, addedBy: null, filename: null, importId: null, ...given },
});
const dnc = listOf('dnc');
const flags = listOf('accountPhones');

test('an entry is known by its id, and a flag by what it flags', () => {
  expect(rowKey(row({ id: 7, phone: '4155550100' }))).toBe('7');
  expect(dnc && filterOfKey('7', dnc)).toEqual({ ids: [7] });
  const key = rowKey(row({ account: 'A1', phone: '4155550100', ordinal: 2 }));
  expect(key).toBe('A1 / 4155550100 / 2');
  expect(flags && filterOfKey(key, flags)).toEqual({ account: 'A1', phone: '4155550100' });
});

test.each([
  ['accounts', { account: 'A / B' }, { account: 'A / B' }],
  ['accounts', { account: 'A / 4155550100 / 2' }, { account: 'A / 4155550100 / 2' }],
  ['accountPhones', { account: 'A / B', phone: '4155550100', ordinal: 2 }, { account: 'A / B', phone: '4155550100' }],
  [
    'accountPhones',
    { account: 'A / 3125550100 / 1', phone: '4155550100', ordinal: 2 },
    { account: 'A / 3125550100 / 1', phone: '4155550100' },
  ],
])('a flag of %s is found again, whatever stands in its account: %o', (list, given, filter) => {
  const kind = listOf(list);
  expect(kind && filterOfKey(rowKey(row(given)), kind)).toEqual(filter);
});

test('a row is called by all that it names', () => {
  expect(rowName(row({ phone: '4155550100', account: 'A1', zip: '94110' }))).toBe(
    '415-555-0100, account A1, ZIP 94110',
  );
});

test.each([
  [row({}), 'Every service'],
  [row({ serviceId: 1, serviceName: 'Blended' }), 'Blended (1)'],
  [row({ contactGroupId: 2, contactGroupName: 'Retail' }), 'Retail (2)'],
  [row({ serviceId: 3 }), 'gone (3)'],
])('%o holds for %s', (one, words) => {
  expect(reachWords(one)).toBe(words);
});

test.each([
  [null, 'Not recorded'],
  [{ kind: 'SYSTEM', id: null, name: null }, 'Clearline'],
  [{ kind: 'USER', id: 3, name: 'manager' }, 'manager'],
  [{ kind: 'AGENT', id: 4, name: null }, 'Agent 4, who is gone'],
] as const)('%o is told as %s', (actor, words) => {
  expect(actorWords(actor)).toBe(words);
});

test('a row leads to the question about whom it names', () => {
  expect(questionAbout(row({ id: 1, phone: '4155550100', serviceId: 123 }), { name: 'dnc' })).toEqual({
    ...{ phone: '4155550100', service: '123' },
  });
  expect(questionAbout(row({ id: 1, email: 'a@example.com' }), { name: 'email' })).toEqual({
    ...{ email: 'a@example.com', channel: 'EMAIL' },
  });
});
