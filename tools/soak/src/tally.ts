/** An answer that no acknowledged write explains. */
export interface Wrong {
  readonly kind: string;
  readonly says: string;
  readonly atMs: number;
}

/** How a request ended. */
export type Ending = 'right' | 'either' | 'unavailable' | 'broken' | 'throttled' | 'wrong';

/** Kinds of what is judged and was not asked for: it came by itself, or is about many answers. */
export const UNASKED = ['import ended', 'told by the feed', 'told by webhook', 'webhook message'] as const;

/** Counts how requests ended, by kind. */
export function tally() {
  const startedMs = performance.now();
  const kinds = new Map<string, Record<Ending, number>>();
  const wrongs: Wrong[] = [];
  const zero = (): Record<Ending, number> => ({
    right: 0,
    either: 0,
    unavailable: 0,
    broken: 0,
    throttled: 0,
    wrong: 0,
  });
  return {
    count(kind: string, ending: Ending, says = ''): void {
      const counts = kinds.get(kind) ?? zero();
      counts[ending] += 1;
      kinds.set(kind, counts);
      if (ending === 'wrong') wrongs.push({ kind, says, atMs: Math.round(performance.now() - startedMs) });
    },
    kinds: (): ReadonlyMap<string, Readonly<Record<Ending, number>>> => kinds,
    total(): Record<Ending, number> {
      const sum = zero();
      for (const counts of kinds.values()) for (const name of Object.keys(sum) as Ending[]) sum[name] += counts[name];
      return sum;
    },
    wrongs: (): readonly Wrong[] => wrongs,
  };
}
export type Tally = ReturnType<typeof tally>;
