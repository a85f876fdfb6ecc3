import { describe, expect, test } from 'vitest';
import type { Write } from '../src/phone-writer.ts';
import { faultOfTold, hearing, type Told } from '../src/told.ts';

const write = (does: Write['does'], id?: number, isAcknowledged = true): Write => ({
  ...{ does, id, isAcknowledged },
  ...{ beganMs: 0, endedMs: 0 },
});
const perhaps = (does: Write['does'], id?: number): Write => write(does, id, false);
const told = (...changes: readonly (readonly [Told['action'], number])[]): Told[] =>
  changes.map(([action, id], at) => ({ cursor: `${at}.0`, action, id: String(id) }));

describe('what was told of a phone is explained', () => {
  test.each<[string, Write[], Told[]]>([
    ['by nothing, where nothing was told', [], []],
    ['by each write', [write('add', 1), write('delete', 1)], told(['ADDED', 1], ['REMOVED', 1])],
    ['by a write that was done without an answer', [perhaps('add')], told(['ADDED', 7])],
    ['by a write that was not done', [perhaps('add')], []],
    ['by an add of what was there', [perhaps('add'), write('add', 7)], told(['ADDED', 7])],
    ['by an add that changed what was there', [perhaps('add'), write('add', 7)], told(['ADDED', 7], ['CHANGED', 7])],
    ['by an add of what was not there', [perhaps('add'), write('add', 8)], told(['ADDED', 8])],
    [
      'by a delete that was done, and an add',
      [write('add', 1), perhaps('delete', 1), write('add', 2)],
      told(['ADDED', 1], ['REMOVED', 1], ['ADDED', 2]),
    ],
    ['by a delete that was not', [write('add', 1), perhaps('delete', 1), write('add', 1)], told(['ADDED', 1])],
  ])('%s', (_, writes, changes) => expect(faultOfTold(writes, changes)).toBeUndefined());
});

describe('what was told of a phone is found wrong', () => {
  test.each<[string, Write[], Told[]]>([
    ['without an acknowledged add', [write('add', 1)], []],
    ['without an acknowledged delete', [write('add', 1), write('delete', 1)], told(['ADDED', 1])],
    ['with what nobody wrote', [], told(['ADDED', 1])],
    ['with more than was written', [write('add', 1)], told(['ADDED', 1], ['REMOVED', 1])],
    ['twice', [write('add', 1)], told(['ADDED', 1], ['ADDED', 1])],
    ['of another entry', [write('add', 1)], told(['ADDED', 2])],
    ['with a delete of another entry', [write('add', 1), write('delete', 1)], told(['ADDED', 1], ['REMOVED', 2])],
    ['in another order', [write('add', 1), write('delete', 1)], told(['REMOVED', 1], ['ADDED', 1])],
    [
      'with a new entry where the old one was',
      [write('add', 1), perhaps('delete', 1), write('add', 2)],
      told(['ADDED', 1], ['ADDED', 2]),
    ],
    [
      'with the old entry where it is gone',
      [write('add', 1), perhaps('delete', 1), write('add', 1)],
      told(['ADDED', 1], ['REMOVED', 1]),
    ],
  ])('%s', (_, writes, changes) => expect(faultOfTold(writes, changes)).toMatch(/written was .*; told was /));
});

test('what is told again by its cursor is no news, and what is told of others neither', () => {
  const heard = hearing({ phones: ['1'], writesOf: () => [write('add', 1)] });
  const [change] = told(['ADDED', 1]).map((one) => ({ ...one, phone: '1' })) as [Told];
  heard.hear([change, { ...change, cursor: '9.0', phone: '2' }]);
  heard.hear([change]);
  expect(heard.faults()).toEqual([undefined]);
  heard.hear([{ ...change, cursor: '9.1' }]);
  expect(heard.faults()).not.toEqual([undefined]);
});
