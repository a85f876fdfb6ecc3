import { isSame } from './is-same.ts';
import type { RegulationEffect } from './pack.ts';

/**
 * What several differences do together. Words change nothing; of the rest, all must do the same for it to be told.
 * Of no difference at all: WORDING, since no answer changes.
 */
export function together(effects: readonly RegulationEffect[]): RegulationEffect {
  const telling = [...new Set(effects.filter((effect) => effect !== 'WORDING'))];
  const [only] = telling;
  if (only === undefined) return 'WORDING';
  return telling.length === 1 ? only : 'OTHER';
}

/** What it does when some part of a thing was made stricter, some looser. */
export function effectOf({ isStricter, isLooser }: { isStricter: boolean; isLooser: boolean }): RegulationEffect {
  if (isStricter === isLooser) return isStricter ? 'OTHER' : 'WORDING';
  return isStricter ? 'STRICTER' : 'LOOSER';
}

/** What it does when a set grows, where each of its members takes something away; a set that does both is OTHER. */
export function ofSets(before: readonly unknown[], after: readonly unknown[]): RegulationEffect {
  const lacks = (set: readonly unknown[], value: unknown) => !set.some((other) => isSame(other, value));
  return effectOf({
    isStricter: after.some((value) => lacks(before, value)),
    isLooser: before.some((value) => lacks(after, value)),
  });
}

/** What it does when a thing is there in one version only, and takes something away where it is there. */
export function ofPresence(before: unknown, after: unknown): RegulationEffect {
  return effectOf({ isStricter: before === null && after !== null, isLooser: before !== null && after === null });
}

/** What it does when a number grows, where a larger one is stricter. */
export const ofNumbers = (before: number, after: number): RegulationEffect =>
  effectOf({ isStricter: after > before, isLooser: after < before });
