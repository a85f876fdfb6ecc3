import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPeaks } from './peaks.ts';

test.each<[string, number[], number, number, number[], number[]]>([
  ['each stretch has its loudest sample', [0.1, -0.5, 0.25, 0], 0, 4, [0, 0], [0.5, 0.25]],
  ['a piece counts from where it stands', [0.75, 0.5], 2, 4, [0.125, 0], [0.125, 0.75]],
  ['what is there already counts too', [0.25, 0.25], 0, 4, [0.5, 0], [0.5, 0]],
  ['what lies beyond the end is no part of it', [0.5, 1], 3, 4, [0, 0], [0, 0.5]],
  ['nothing adds nothing', [], 0, 4, [0.5, 0.5], [0.5, 0.5]],
])('%s', (_name, samples, at, total, into, want) => {
  const peaks = new Float32Array(into);
  addPeaks(new Float32Array(samples), at, total, peaks);
  expect([...peaks]).toEqual(want);
});

test('a sound has the same peaks whole and in pieces, wherever it is cut', () => {
  const sound = fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(sound, fc.nat(60), fc.integer({ min: 1, max: 9 }), (samples, cut, bars) => {
      const [whole, pieces] = [new Float32Array(bars), new Float32Array(bars)];
      addPeaks(samples, 0, samples.length, whole);
      addPeaks(samples.slice(0, cut), 0, samples.length, pieces);
      addPeaks(samples.slice(cut), Math.min(cut, samples.length), samples.length, pieces);
      expect([...pieces]).toEqual([...whole]);
    }),
  );
});
