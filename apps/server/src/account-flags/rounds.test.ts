import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DndBlock, type Flag, rounds } from './rounds.ts';

const flags = (...blocks: readonly DndBlock[]): Flag[] => blocks.map((block) => ({ key: 'a', block }));
const blocksOf = (given: readonly Flag[]) => rounds(given).map((round) => round.map(({ block }) => block));

describe('rounds', () => {
  test.each<[DndBlock[], DndBlock[]]>([
    [['DAILY'], ['DAILY']],
    [['DAILY', 'DAILY'], ['DAILY']],
    [
      ['PERMANENT', 'DAILY'],
      ['PERMANENT', 'DAILY'],
    ],
    [['DAILY', 'PERMANENT'], ['PERMANENT']],
    [['PERMANENT', 'NONE'], ['NONE']],
    [
      ['NONE', 'DAILY', 'DAILY'],
      ['NONE', 'DAILY'],
    ],
    [['PERMANENT', 'DAILY', 'NONE'], ['NONE']],
    [
      ['DAILY', 'PERMANENT', 'NONE', 'DAILY'],
      ['NONE', 'DAILY'],
    ],
  ])('%s come down to %s', (given, want) => {
    expect(blocksOf(flags(...given))).toEqual(want.map((block) => [block]));
  });

  test('nothing is no round', () => expect(rounds([])).toEqual([]));

  // One flag set by itself, as the table's upsert does it.
  const set = (before: DndBlock, block: DndBlock): DndBlock =>
    before === 'PERMANENT' && block === 'DAILY' ? before : block;
  const apply = (given: readonly Flag[], before: ReadonlyMap<string, DndBlock>) => {
    const after = new Map(before);
    for (const { key, block } of given) after.set(key, set(after.get(key) ?? 'NONE', block));
    return after;
  };
  const block = fc.constantFrom<DndBlock>('DAILY', 'PERMANENT', 'NONE');
  const key = fc.constantFrom('a', 'b', 'B', 'é');
  const given = fc.array(fc.record({ key, block }), { maxLength: 20 });
  const table = fc.array(fc.tuple(key, block)).map((rows) => new Map(rows));

  test('leave what every flag would have left, set in turn, whatever was there before', () => {
    fc.assert(
      fc.property(given, table, (all, before) => {
        expect(apply(rounds(all).flat(), before)).toEqual(apply(all, before));
      }),
      { numRuns: 2000 },
    );
  });

  test('name a key once each, in one order, and the first names all', () => {
    fc.assert(
      fc.property(given, (all) => {
        const named = rounds(all).map((round) => round.map((flag) => flag.key));
        for (const keys of named) expect(keys).toEqual([...new Set(keys)].sort());
        expect(named[0] ?? []).toEqual([...new Set(all.map((flag) => flag.key))].sort());
        expect(named.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
