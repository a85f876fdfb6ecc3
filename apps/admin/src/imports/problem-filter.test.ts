import { expect, test } from 'vitest';
import { fits, tally } from './problem-filter.ts';

const PROBLEMS = [
  { row: 2, column: 'phone', code: 'UNREADABLE', sentence: 'expected ten digits' },
  { row: 3, column: null, code: 'NOT_A_ROW', sentence: 'expected an object' },
  { row: 4, column: 'phone', code: 'MISSING', sentence: 'expected phone' },
] as const;

test.each([
  [{}, [2, 3, 4]],
  [{ column: 'phone' }, [2, 4]],
  [{ column: 'The whole row' }, [3]],
  [{ code: 'MISSING' }, [4]],
  [{ column: 'phone', code: 'NOT_A_ROW' }, []],
])('%j leaves the rows %j', (filter, rows) => {
  expect(PROBLEMS.filter((problem) => fits(problem, filter)).map(({ row }) => row)).toEqual(rows);
});

test('kinds are counted, most first', () => {
  expect(tally(PROBLEMS, ({ column }) => column ?? '')).toEqual([
    ['phone', 2],
    ['', 1],
  ]);
});
