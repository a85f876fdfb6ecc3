import { describe, expect, test } from 'vitest';
import { idNumber, numbered } from './id.ts';

describe('a whole number of 64 bits', () => {
  test.each<[bigint | string, number]>([
    [0n, 0],
    [178_873_973_723n, 178_873_973_723],
    [9_007_199_254_740_991n, 9_007_199_254_740_991],
    [-9_007_199_254_740_991n, -9_007_199_254_740_991],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%s is read', (id, read) => expect(idNumber(id)).toBe(read));

  test.each<bigint | string>([9_007_199_254_740_992n, -9_007_199_254_740_992n, '9223372036854775807', 'x'])(
    '%s is refused: as a JSON number it would be another',
    (id) => expect(() => idNumber(id)).toThrow(RangeError),
  );

  test('is a number in a row, and everything else is what it was', () => {
    const at = new Date();
    expect(numbered({ id: 17n, serviceId: null as bigint | null, name: '17', at })).toEqual({
      id: 17,
      serviceId: null,
      name: '17',
      at,
    });
  });

  test('that a number cannot hold is refused in a row', () =>
    expect(() => numbered({ id: 2n ** 60n })).toThrow('1152921504606846976, which is above 2^53'));
});
