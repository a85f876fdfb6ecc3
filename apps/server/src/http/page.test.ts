import { describe, expect, test } from 'vitest';
import { nextLink, pageOf } from './page.ts';

describe('nextLink', () => {
  test.each<[string, string, number, number, number, string | undefined]>([
    ['a full page goes on', 'compliance/email/dnc?offset=0&count=5', 5, 0, 5, 'compliance/email/dnc?offset=5&count=5'],
    [
      'the rest of the query is kept',
      'compliance/dnc?dncType=DAILY&count=2&offset=4&service=1',
      2,
      4,
      2,
      'compliance/dnc?offset=6&count=2&dncType=DAILY&service=1',
    ],
    [
      'names in other cases are replaced too',
      'compliance/dnc?Offset=0&COUNT=1',
      1,
      0,
      1,
      'compliance/dnc?offset=1&count=1',
    ],
    [
      'names that are escaped are replaced too',
      'compliance/dnc?%6fffset=0&c%4Funt=1&a=%ff',
      1,
      0,
      1,
      'compliance/dnc?offset=1&count=1&a=%ff',
    ],
    ['a page that is not full is the last', 'compliance/dnc?count=5&offset=0', 5, 0, 4, undefined],
    [
      'a trailing slash is not repeated',
      'compliance/dnc/?count=1&offset=0',
      1,
      0,
      1,
      'compliance/dnc?offset=1&count=1',
    ],
  ])('%s', (_name, target, count, offset, served, wanted) =>
    expect(nextLink(target, { count, offset }, served)).toBe(wanted),
  );
});

test.each([
  [1000, 1000],
  [1001, 1000],
  [1, 1],
])('a count of %i is served as %i', (count, served) =>
  expect(pageOf({ count, offset: 7 })).toEqual({ count: served, offset: 7 }),
);
