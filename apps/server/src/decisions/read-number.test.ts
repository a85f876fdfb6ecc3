import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

const isAssigned = (code: string) => ['415', '800', '876'].includes(code);
const form = 'expected a number of the North American Numbering Plan';

test.each([
  ['4155550100', '4155550100'],
  ['1 (415) 555-0100', '4155550100'],
  ['+1.415.555.0100', '4155550100'],
  ['8005550100', '8005550100'],
  ['8765550100', '8765550100'],
  ['4152110100', form], // service codes are no exchanges
  ['4159110100', form],
  ['4152100100', '4152100100'],
  ['4152120100', '4152120100'],
  ['2115550100', form],
  ['9115550100', form],
  ['1155550100', form],
  ['0155550100', form],
  ['4151550100', form],
  ['4150550100', form],
  ['4152550100', '4152550100'],
  ['415555010', form],
  ['41555501000', form],
  ['24155550100', form],
  ['442071838750', form],
  ['415*******', form],
  ['', form],
  ['2105550100', 'expected a number with an area code that is assigned; 210 is none'],
])('%j: %s', (raw, wanted) => {
  const reading = readNumber(raw, isAssigned);
  expect(reading.ok ? reading.value : reading.expected).toContain(wanted);
});
