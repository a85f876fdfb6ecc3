import { describe, expect, test } from 'vitest';
import { inYearsToCome, isMidnightOf, winterDate } from '../src/dates.ts';

const NOW = new Date('2026-07-01T16:00:00Z');

describe('a printed date is moved to a year to come, in its form', () => {
  test.each([
    ['2021-10-19', '2028-10-19'],
    ['2021-04-20T14:24:47.847Z', '2028-04-20T14:24:47.847Z'],
    [undefined, undefined],
    [null, null],
  ])('%j becomes %j', (printed, moved) => {
    expect(inYearsToCome(printed, NOW)).toBe(moved);
  });

  test.each(['1520035349000', 1519957965000])('%j stays digits or a number, of that year', (printed) => {
    const moved = inYearsToCome(printed, NOW);
    expect(typeof moved).toBe(typeof printed);
    expect(new Date(Number(moved)).getUTCFullYear()).toBe(2028);
  });
});

describe('is the midnight of 2028-01-15', () => {
  test.each([
    ['2028-01-15T05:00:00Z', true],
    ['2028-01-15T03:30:00Z', true], // Newfoundland
    ['2028-01-15T10:00:00Z', true], // Hawaii
    ['2028-01-15T00:00:00Z', false],
    ['2028-01-15T12:00:00Z', false],
    ['2028-01-14T05:00:00Z', false],
    ['2028-01-15T05:00:01Z', false],
  ])('%s: %s', (instant, is) => {
    expect(isMidnightOf(winterDate(NOW), Date.parse(instant))).toBe(is);
  });
});
