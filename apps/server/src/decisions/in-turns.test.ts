import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

/** Keeps the process busy for a while. */
function busy(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('answers in the order of the items', async () => {
  expect(await inTurns([3, 1, 2], (item) => item * 2)).toEqual([6, 2, 4]);
  expect(await inTurns([], () => 1)).toEqual([]);
});

test('others have their turn before long work is done', async () => {
  const done: string[] = [];
  const work = inTurns([1, 2, 3, 4], (item) => {
    busy(15);
    done.push(String(item));
  });
  setImmediate(() => done.push('another'));
  await work;
  expect(done.indexOf('another')).toBeLessThan(3);
});

test('what fails fails the whole', async () => {
  const work = inTurns([1, 2], (item) => {
    if (item === 2) throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
});
