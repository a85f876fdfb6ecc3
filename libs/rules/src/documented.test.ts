import { describe, expect, test } from 'vitest';
import type { DncMatching, DncQuery } from './dnc.ts';
import { judgeDnc } from './is-blocked.ts';
import { entry, someFacts } from './testing.ts';

/** The documentation's DNC configuration ("Do Not Call Rules"), entries 1 to 6. */
const entries = [
  entry({ id: 1, serviceId: 123, phone: '4152257000' }),
  entry({ id: 2, serviceId: 456, phone: '6173432000', account: 'A12345' }),
  entry({ id: 3, phone: '2016668000', account: 'A12345' }),
  entry({ id: 4, phone: '5034441000' }),
  entry({ id: 5, zip: '94110' }),
  entry({ id: 6, account: 'A6789' }),
];

/** Its eleven questions, with the entries that it names as applicable. The service of row 1 is lost in print; entry 1 tells it. */
const rows: readonly { row: number; query: DncQuery; applicable: readonly number[]; strict?: readonly number[] }[] = [
  { row: 1, query: { phone: '4152257000', serviceId: 123 }, applicable: [1] },
  { row: 2, query: { phone: '5034441000', serviceId: 123 }, applicable: [4] },
  { row: 3, query: { phone: '3133335000', serviceId: 123 }, applicable: [] },
  { row: 4, query: { phone: '6173432000', account: 'A12345', serviceId: 456 }, applicable: [2] },
  { row: 5, query: { phone: '4152257000', account: 'A12345', serviceId: 123 }, applicable: [1] },
  { row: 6, query: { phone: '7024441000', account: 'A6789', serviceId: 123 }, applicable: [6] },
  { row: 7, query: { phone: '4152257000', account: 'A12345', serviceId: 456 }, applicable: [] },
  { row: 8, query: { phone: '2016668000', account: 'A6789', serviceId: 789 }, applicable: [], strict: [6] },
  { row: 9, query: { phone: '6173432000', serviceId: 456 }, applicable: [] },
  { row: 10, query: { account: 'A12345', serviceId: 456 }, applicable: [] },
  { row: 11, query: { zip: '94110', serviceId: 456 }, applicable: [5] },
];

const judged = (query: DncQuery, matching: DncMatching) =>
  judgeDnc({ ...someFacts, query, service: { id: query.serviceId, contactGroupId: null }, entries }, matching);

describe.each(rows)('row $row of the documentation', ({ query, applicable, strict = applicable }) => {
  test(`DOCUMENTED answers ${applicable.length > 0} as printed`, () => {
    const { blocked, findings } = judged(query, 'DOCUMENTED');
    expect(blocked).toBe(applicable.length > 0);
    expect(findings.map(({ entryId }) => entryId)).toEqual(applicable);
  });

  test(`STRICT answers ${strict.length > 0}`, () => {
    const { blocked, findings, setAside } = judged(query, 'STRICT');
    expect(blocked).toBe(strict.length > 0);
    expect(findings.map(({ entryId }) => entryId)).toEqual(strict);
    expect(setAside).toEqual([]);
  });
});

test('row 8 says which entry is set aside, and for the sake of which', () => {
  const { setAside } = judged({ phone: '2016668000', account: 'A6789', serviceId: 789 }, 'DOCUMENTED');
  expect(setAside).toMatchObject([
    {
      rule: 'dnc-entry',
      entryId: 6,
      setAsideBy: 3,
      setAsideBecause: 'DNC entry 3 names this phone together with another account.',
    },
  ]);
});
