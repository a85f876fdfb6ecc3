import { expect, test } from 'vitest';
import { windowFaults } from './window.ts';

test.each<[string, number | null, number | null]>([
  ['no times: the whole day', null, null],
  ['09:00 to 21:00', 540, 1260],
  ['an end on the next day', 840, 180],
  ['one minute', 540, 541],
  ['all but one minute', 541, 540],
  ['midnight to midnight but for a minute', 0, 1439],
])('%s is a window', (_name, startMinute, endMinute) => expect(windowFaults({ startMinute, endMinute })).toEqual([]));

test.each<[string, number | null, number | null, string]>([
  ['a start alone', 540, null, 'endTime'],
  ['an end alone', null, 1260, 'startTime'],
  ['midnight alone', 0, null, 'endTime'],
  ['an end at midnight alone', null, 0, 'startTime'],
  ['equal times', 540, 540, 'endTime'],
  ['midnight twice', 0, 0, 'endTime'],
])('%s is none', (_name, startMinute, endMinute, property) =>
  expect(windowFaults({ startMinute, endMinute })).toEqual([{ property, says: expect.stringMatching(/^expected /) }]),
);
