import { expect, test } from 'vitest';
import { matchKey, queryKeys } from './dnc.ts';

const phone = { kind: 'PHONE', key: '4155550100' };
const account = { kind: 'ACCOUNT', key: 'qa-7' };
const zip = { kind: 'ZIP', key: '94110' };

test.each([
  {
    name: 'a phone, an account and a zip',
    parts: { phone: '4155550100', account: 'QA-7', zip: '94110' },
    keys: [phone, account, zip],
  },
  { name: 'an account and a zip', parts: { account: 'QA-7', zip: '94110' }, keys: [account, zip] },
  { name: 'a zip beside nulls', parts: { phone: null, account: null, zip: '94110' }, keys: [zip] },
  { name: 'nothing', parts: {}, keys: [] },
])('$name: asked under every key, stored under the first', ({ parts, keys }) => {
  expect(queryKeys(parts)).toEqual(keys);
  expect(matchKey(parts)).toEqual(keys[0]);
});
