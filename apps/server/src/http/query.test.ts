import { expect, test } from 'vitest';
import { readQuery } from './query.ts';

const names = new Map([
  ['zip', 'zip'],
  ['dnctype', 'dncType'],
  ['client', 'client'],
]);

test.each<[string, string, Record<string, string>]>([
  ['names in any case', 'Zip=94114&DNCTYPE=DAILY', { zip: '94114', dncType: 'DAILY' }],
  ['an empty value is not given', 'client=&zip=1', { zip: '1' }],
  ['a bare name is not given', 'client&zip=1', { zip: '1' }],
  ['unknown names are ignored', '=&foo=1&zip=1&__proto__=2', { zip: '1' }],
  ['percent and plus are decoded', 'zip=a%20b+c%26', { zip: 'a b c&' }],
  ['a value keeps its equals signs', 'zip=a=b', { zip: 'a=b' }],
  ['an empty query', '', {}],
])('%s', (_name, text, wanted) => expect(readQuery(text, names)).toEqual(wanted));

test.each([
  ['a repeated name', 'zip=1&zip=2', 'query.zip'],
  ['a name repeated in another case', 'zip=1&ZIP=1', 'query.zip'],
  ['a name repeated without a value', 'zip=1&zip=', 'query.zip'],
  ['broken percent-encoding', 'zip=%', 'percent-encoding'],
  ['percent-encoding that is not UTF-8', 'zip=%FF', 'percent-encoding'],
])('%s is refused with its place', (_name, text, said) => expect(() => readQuery(text, names)).toThrow(said));
