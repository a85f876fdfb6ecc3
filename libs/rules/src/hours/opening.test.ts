import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedDuring } from './closures.ts';
import { firstOpen, type Interval, neverOpen, openIntervals } from './opening.ts';

const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -2, max: 20 }))
  .map(([from, length]) => ({ from, to: from + length }));
const openings = fc.array(fc.array(interval, { maxLength: 5 }), { maxLength: 4 });

describe('intervals that are closed', () => {
  test('an opening is open outside of all of them, and everything is where there is none', () => {
    fc.assert(
      fc.property(openings, (closed) => {
        const all = closed.map(closedDuring);
        const isOpen = (at: number) => !closed.flat().some(({ from, to }) => at >= from && at < to);
        const want: number[] = [];
        for (let at = -5; at < 90; at += 1) {
          expect(all.every((opening) => opening.isOpen(at))).toBe(isOpen(at));
          for (const opening of all) {
            const { isOpen: isSaidOpen, until } = opening.stretch(at);
            expect(isSaidOpen).toBe(opening.isOpen(at));
            expect(until).toBeGreaterThan(at);
          }
          if (isOpen(at)) want.push(at);
        }
        const found = openIntervals(all, -5, 90);
        expect(found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n))).toEqual(want);
        for (const [n, { from }] of found.entries()) if (n > 0) expect(from).toBeGreaterThan(found[n - 1]?.to ?? from);
        expect(firstOpen(all, -5, 90)).toBe(want[0]);
      }),
    );
  });

  test('what never opens leaves nothing open', () => {
    expect(openIntervals([closedDuring([]), neverOpen], 0, 10)).toEqual([]);
    expect(firstOpen([neverOpen], 0, 10)).toBe(undefined);
  });

  test('an empty span holds nothing', () => {
    expect(openIntervals([], 5, 5)).toEqual([]);
    expect(openIntervals([], 5, 6)).toEqual([{ from: 5, to: 6 }]);
    expect(firstOpen([], 5, 5)).toBe(undefined);
  });
});
