import { expect, test } from 'vitest';
import { changesOf } from './changes-of.ts';

const before = { name: 'A', group: 7 as number | null, profile: null as number | null };

test.each([
  ['nothing', {}, {}],
  ['a text', { name: 'B' }, { name: 'B' }],
  ['what is emptied', { group: null }, { group: null }],
  ['what is filled', { profile: 0 }, { profile: 0 }],
])('%s that is changed is sent, and nothing else', (_name, change, want) => {
  expect(changesOf(before, { ...before, ...change })).toEqual(want);
});
