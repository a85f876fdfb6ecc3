import { describe, expect, test } from 'vitest';
import { ageWords, bytesWords, listWords, roughly, shareWords } from './words.ts';

describe('numbers are told', () => {
  test.each<[number, string]>([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [19_240_000, '19.2 MB'],
    [4_000_000_000_000_000, '4,000 TB'],
  ])('%d bytes', (bytes, words) => expect(bytesWords(bytes)).toBe(words));

  test('roughly where they are estimated', () => expect(roughly(10_482_311)).toBe('about 10,500,000'));

  test('as a share, where there is a whole', () => {
    expect(shareWords(35, 1_000)).toBe('3.5 %');
    expect(shareWords(0, 0)).toBe('–');
  });

  test.each<[string, string]>([
    ['2026-07-01', 'of today'],
    ['2026-07-02', 'of today'],
    ['2026-06-30', '1 day old'],
    ['2025-07-01', '365 days old'],
  ])('as an age: %s', (day, words) => expect(ageWords(day, '2026-07-01')).toBe(words));

  test('with the list that they are of', () => {
    expect(listWords('DNC', 'DAILY')).toBe('DNC list, daily');
    expect(listWords('SMS')).toBe('SMS phones');
  });
});
