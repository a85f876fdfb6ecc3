/** Mixes two 32-bit integers into one that looks random and is always the same. (The finalizer of MurmurHash3.) */
export function hash(value: number, salt: number): number {
  let mixed = value ^ Math.imul(salt, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A stream of random numbers in [0, 1) that is the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let count = 0;
  return () => hash((count += 1), seed) / 2 ** 32;
}

// 800 area codes, or exchanges, times 100: a half of a phone.
const HALF = 80_000;

/** How many phones `shuffled` has room for: all that begin with 2 to 9 in area code and exchange. */
export const PLACES = HALF * HALF;

/**
 * The place of a number in a shuffling of [0, PLACES), as two halves in [0, 80000). No two numbers share a place, so what is
 * made from places needs no check for duplicates, and who knows the number knows whether it was dealt. (A Feistel network.)
 */
export function shuffled(value: number, salt: number): readonly [number, number] {
  let left = Math.floor(value / HALF);
  let right = value % HALF;
  for (let round = 0; round < 4; round++) [left, right] = [right, (left + hash(right, salt * 4 + round)) % HALF];
  return [left, right];
}
