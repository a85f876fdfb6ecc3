import { expect, test } from 'vitest';
import type { ContestantId } from '../src/contestants.ts';
import { median, ratiosOf, type Row, rowOf } from '../src/summary.ts';
import { plainTable, ratioCells, rowCells } from '../src/table.ts';

const row = (id: ContestantId, requestsPerS: number, entries?: number): Row => ({
  ...{ id, title: id, requestsPerS, spread: 0.1, p50Ms: 1, p99Ms: 2, errors: 0, driverBusy: 0.5, memoryMiB: 60 },
  ...(entries !== undefined && { entries }),
});
const rows = [
  row('node-http', 20_000),
  row('express', 10_000),
  row('express-prisma', 2_000, 10_000_000),
  row('clearline', 9_000, 1_000_000),
  row('clearline', 7_999, 10_000_000),
];

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, wanted) => {
  expect(median(values)).toBe(wanted);
});

test('a row holds medians over the rounds and all errors', () => {
  const rounds = [10, 30, 20].map((requestsPerS) => ({
    ...{
      requestsPerS,
      p50Ms: requestsPerS / 10,
      p99Ms: requestsPerS,
      errors: 1,
      wrong: 0,
      checked: 0,
      driverBusy: 0.5,
    },
  }));
  expect(rowOf({ id: 'express', title: 'Express', checked: 5, rounds })).toEqual({
    ...{
      id: 'express',
      title: 'Express',
      requestsPerS: 20,
      spread: 1,
      p50Ms: 2,
      p99Ms: 20,
      errors: 3,
      driverBusy: 0.5,
    },
  });
});

test('Clearline on the largest list is compared, on both sides of a target', () => {
  expect(ratiosOf(rows)).toEqual([
    { of: 'clearline, 10,000,000 entries / express', value: 0.8, target: 2.5 },
    { of: 'clearline, 10,000,000 entries / express-prisma, 10,000,000 entries', value: 4, target: 2.5 },
    { of: 'clearline, 10,000,000 entries / clearline, 1,000,000 entries', value: 0.89, target: 0.9 },
    { of: 'clearline, 10,000,000 entries / node-http', value: 0.4, target: 0.5 },
  ]);
  const verdicts = ratioCells(ratiosOf(rows)).map((cells) => cells.at(-1));
  expect(verdicts).toEqual(['', 'not reached', 'reached', 'not reached', 'not reached']);
});

test('with one list there is nothing to compare its size with', () => {
  expect(ratiosOf(rows.filter(({ entries }) => entries !== 1_000_000))).toHaveLength(3);
});

test('a table stands in columns, numbers to the right', () => {
  expect(plainTable(rowCells(rows.slice(0, 2)))).toBe(
    [
      'contestant  requests/s  spread  p50 ms  p99 ms  errors  MiB',
      'node-http       20,000    10 %    1.00    2.00       0   60',
      'express         10,000    10 %    1.00    2.00       0   60',
    ].join('\n'),
  );
});

test('Clearline with traces is compared with Clearline without', () => {
  expect(ratiosOf([row('clearline', 10_000, 100_000), row('clearline-traces', 7_000, 100_000)])).toEqual([
    { of: 'clearline-traces, 100,000 entries / clearline, 100,000 entries', value: 0.7 },
  ]);
});

test('Clearline with metrics is compared with Clearline without', () => {
  expect(ratiosOf([row('clearline', 10_000, 100_000), row('clearline-metrics', 9_800, 100_000)])).toEqual([
    { of: 'clearline-metrics, 100,000 entries / clearline, 100,000 entries', value: 0.98 },
  ]);
});
