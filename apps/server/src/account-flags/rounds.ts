export type DndBlock = 'DAILY' | 'PERMANENT' | 'NONE';

/** A flag to set. Flags of one key are one flag: an account's, or that of a phone of an account at an ordinal. */
export interface Flag {
  readonly key: string;
  readonly block: DndBlock;
}

/**
 * Brings flags that were sent together down to one or two rounds, to be set one after the other, in which a key comes once.
 * They leave what all the flags would have left, each set by itself in turn: the last PERMANENT or NONE of a key undoes what
 * came before it, a DAILY after it comes on top, and DAILY twice is DAILY once.
 *
 * Rounds are in the order of the keys, and the first has all of them: of two requests with the same keys one waits for the
 * other, and neither waits in a circle.
 */
export function rounds<Given extends Flag>(flags: readonly Given[]): Given[][] {
  const first = new Map<string, Given>();
  const onTop = new Map<string, Given>();
  for (const flag of flags) {
    const { key, block } = flag;
    const before = first.get(key);
    if (block === 'DAILY' && before !== undefined && before.block !== 'DAILY') onTop.set(key, flag);
    else {
      first.set(key, flag);
      onTop.delete(key);
    }
  }
  return [first, onTop].filter(({ size }) => size > 0).map((round) => [...round.values()].sort(byKey));
}

const byKey = (a: Flag, b: Flag): number => (a.key < b.key ? -1 : 1);
