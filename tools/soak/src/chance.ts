/** Numbers by chance that follow from a seed, each its own sequence. */
export interface Chance {
  /** An integer from 0 up to, and without, `below`. */
  below(below: number): number;
  /** One of them. */
  of<Item>(items: readonly Item[]): Item;
  /** One of them, by weight. */
  weighed<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
}

/** @param seed any 32 bits; another seed is another sequence */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  // mulberry32, of the public domain: enough to mix traffic with.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    of: (items) => items[below(items.length)] as (typeof items)[number],
    weighed(items) {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      return (items.find(([weight]) => (left -= weight) < 0) ?? items[items.length - 1])?.[1] as never;
    },
  };
}
