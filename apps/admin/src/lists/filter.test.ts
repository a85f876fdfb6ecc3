import { expect, test } from 'vitest';
import { filterCount, filterOf, type ListAddress } from './filter.ts';
import { listOf, type ListName } from './lists.ts';

test.each<[string, ListName, ListAddress, object]>([
  ['nothing asked is no condition', 'dnc', {}, {}],
  ['a search looks into phones of a DNC list', 'dnc', { q: '415' }, { phone: '415' }],
  ['or where it is told to', 'dnc', { q: 'A1', in: 'account' }, { account: 'A1' }],
  ['and never into what a list has not', 'email', { q: 'a@', in: 'zip' }, { email: 'a@' }],
  ['a service limits DNC entries', 'dnc', { service: '123' }, { serviceId: 123 }],
  ['a group limits entries of a channel', 'sms', { group: '4962' }, { contactGroupId: 4962 }],
  ['and neither limits those of the other', 'sms', { service: '123', type: 'DAILY' }, {}],
  ['flags have a type', 'accounts', { type: 'DAILY' }, { type: 'DAILY' }],
  [
    'the last day counts',
    'dnc',
    { addedFrom: '2026-11-01', addedTo: '2026-11-30' },
    { addedFrom: '2026-11-01', addedTo: '2026-12-01' },
  ],
  ['a day that is none goes as it is', 'dnc', { addedTo: 'soon' }, { addedTo: 'soon' }],
  ['a file and an import', 'dnc', { file: 'a.csv', import: '5' }, { filename: 'a.csv', importId: 5 }],
] as const)('%s', (_name, list, address, filter) => {
  const kind = listOf(list);
  expect(kind && filterOf(address, kind)).toEqual(filter);
});

test('where one searches is no condition by itself', () => {
  expect(filterCount({ in: 'zip', sort: 'OLDEST', entry: '1' })).toBe(0);
  expect(filterCount({ q: '1', in: 'zip', file: 'a.csv' })).toBe(2);
});
