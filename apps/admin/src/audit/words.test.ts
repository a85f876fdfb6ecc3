import { describe, expect, test } from 'vitest';
import { changesWords, fieldChanges, kindWords, operationWords, spanWords } from './words.ts';

describe('an event is told', () => {
  test.each<[string, string]>([
    ['DNC_ENTRY', 'DNC entry'],
    ['API_TOKEN', 'API token'],
    ['APP_USER', 'App user'],
  ])('%s', (kind, words) => expect(kindWords(kind)).toBe(words));

  test('by what was added, changed and removed of each kind', () => {
    expect(
      changesWords([
        { kind: 'DNC_ENTRY', made: 3, ended: 1 },
        { kind: 'ACCOUNT', made: 0, ended: 2 },
      ]),
    ).toBe('DNC entry: 2 added, 1 changed; Account: 2 removed');
  });

  test('by its operation', () => expect(operationWords('createMultipleSmsDnc')).toBe('Create multiple sms dnc'));

  test('by the fields that became others, and by all of what is new or gone', () => {
    const daily = { account: 'A1', block: 'DAILY', lapsesAt: 5 };
    expect(fieldChanges({ from: daily, to: { account: 'A1', block: 'PERMANENT', lapsesAt: null } })).toEqual([
      { field: 'block', from: 'DAILY', to: 'PERMANENT' },
      { field: 'lapsesAt', from: 5, to: null },
    ]);
    expect(fieldChanges({ to: { id: 1, zip: null } })).toEqual([{ field: 'id', from: undefined, to: 1 }]);
  });
});

test.each([
  [undefined, undefined, 'all events'],
  ['2026-05-01', undefined, 'the events from 2026-05-01 on'],
  [undefined, '2026-06-01', 'the events before 2026-06-01'],
  ['2026-05-01', '2026-06-01', 'the events from 2026-05-01 on and before 2026-06-01'],
])('evidence from %s until %s holds %s', (from, to, want) => {
  expect(spanWords(from, to)).toBe(want);
});
