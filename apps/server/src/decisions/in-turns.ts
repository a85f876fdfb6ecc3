import { setImmediate } from 'node:timers/promises';

const TURN_MS = 10;

/**
 * Does a long piece of work item by item, and lets other requests have their turn every few milliseconds: a check before a dial
 * must not wait for a thousand decisions.
 */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const item of items) {
    if (performance.now() - began >= TURN_MS) {
      await setImmediate();
      began = performance.now();
    }
    results.push(work(item));
  }
  return results;
}
