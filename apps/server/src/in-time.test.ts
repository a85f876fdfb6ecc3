import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTime } from './in-time.ts';
import { listening } from './sweep/testing.ts';

test.each([
  ['in time', () => wait(1), true, undefined],
  ['in time, and fails', () => Promise.reject(new Error('no')), true, 'stopping'],
  ['never', () => new Promise<void>(() => undefined), false, expect.stringContaining('cut off') as string],
])('what stops %s', async (_name, stop, isInTime, msg) => {
  const { log, lines } = listening();
  expect(await inTime(stop(), log, 50)).toBe(isInTime);
  expect(lines.map((line) => line.msg)).toEqual(msg === undefined ? [] : [msg]);
});
