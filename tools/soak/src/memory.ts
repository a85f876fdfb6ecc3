import type { Belief } from './belief.ts';

// A server that was killed leaves statements behind that Postgres may still carry out. Nothing is written to the same place meanwhile.
export const SETTLES_MS = 3_000;

interface Kept {
  readonly belief: Belief;
  readonly id: number | undefined;
  readonly settledMs: number;
}

/** What an actor believes of the things that only it writes: by a key of its own making, and with the id where it knows it. */
export interface Memory {
  belief(key: string): Belief;
  id(key: string): number | undefined;
  /** Whether it may be written to: no write of before can still be under way. */
  isSettled(key: string): boolean;
  /** A write was acknowledged. */
  know(key: string, belief: Belief, id?: number): void;
  /** A write of something came to an end that tells nothing. What it would have changed nothing about stays known. */
  doubt(key: string, wanted: Belief): void;
  /** Keys of which an id is known. */
  identified(): string[];
}

/** @param nowMs of a clock that only goes forward */
export function memory(nowMs: () => number): Memory {
  const kept = new Map<string, Kept>();
  return {
    belief: (key) => kept.get(key)?.belief ?? 'not there',
    id: (key) => kept.get(key)?.id,
    isSettled: (key) => nowMs() >= (kept.get(key)?.settledMs ?? 0),
    know: (key, belief, id) => void kept.set(key, { belief, id, settledMs: 0 }),
    doubt(key, wanted) {
      const { belief = 'not there', id } = kept.get(key) ?? {};
      kept.set(key, { belief: belief === wanted ? belief : 'unknown', id, settledMs: nowMs() + SETTLES_MS });
    },
    identified: () => [...kept].filter(([, { id }]) => id !== undefined).map(([key]) => key),
  };
}
