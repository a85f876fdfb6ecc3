import { expect, test } from 'vitest';
import { GROUND_RULES, ruled, withinBorders } from './ground-rules.ts';
import type { Located } from './places.ts';

const zip = (id: string, state: string, county = '', name = ''): Located => ({
  id,
  state,
  county,
  names: [name],
  lat: 0,
  lon: 0,
});

test.each([
  [zip('10010', 'NY', 'New York'), ['212']],
  [zip('11201', 'NY', 'Kings'), ['718']],
  [zip('10463', 'NY', 'Bronx'), ['212', '718']],
  [zip('10701', 'NY', 'Westchester'), undefined],
  [zip('60601', 'IL', 'Cook', 'Chicago'), ['312']],
  [zip('60614', 'IL', 'Cook', 'Chicago'), ['312', '773']],
  [zip('60657', 'IL', 'Cook', 'Chicago'), ['773']],
  [zip('60301', 'IL', 'Cook', 'Oak Park'), undefined],
  [zip('90012', 'CA', 'Los Angeles', 'Los Angeles'), ['213']],
  [zip('90045', 'CA', 'Los Angeles', 'Los Angeles'), ['310']],
  [zip('90048', 'CA', 'Los Angeles', 'Los Angeles'), ['213', '310']],
  [zip('90802', 'CA', 'Los Angeles', 'Long Beach'), undefined],
  [zip('78205', 'TX', 'Bexar', 'San Antonio'), ['210']],
  [zip('78023', 'TX', 'Bexar', 'Helotes'), ['210']],
  [zip('78015', 'TX', 'Bexar', 'Boerne'), undefined],
  [zip('32901', 'FL', 'Brevard', 'Melbourne'), ['321']],
  [zip('M5V', 'ON'), ['416']],
  [zip('L4T', 'ON'), undefined],
  [zip('H2X', 'QC'), ['514']],
  [zip('H7N', 'QC'), ['450']],
  [zip('V0N', 'BC'), ['250', '604']],
])('$id $names', (given, want) => expect(ruled(given)?.map(([ground]) => ground)).toEqual(want));

test('each rule has a reason, and its shares add up to one', () => {
  expect(GROUND_RULES.every(({ because }) => because.length > 20)).toBe(true);
  expect(ruled(zip('10463', 'NY', 'Bronx'))?.reduce((sum, [, share]) => sum + share, 0)).toBe(1);
});

test.each([
  [
    'L4T',
    [
      ['905', 0.75],
      ['416', 0.25],
    ],
    [['905', 1]],
  ],
  [
    'J4B',
    [
      ['450', 0.75],
      ['514', 0.25],
    ],
    [['450', 1]],
  ],
  [
    'J7V',
    [
      ['450', 0.5],
      ['514', 0.5],
    ],
    [
      ['450', 0.5],
      ['514', 0.5],
    ],
  ],
  [
    'L9S',
    [
      ['705', 0.75],
      ['905', 0.25],
    ],
    [
      ['705', 0.75],
      ['905', 0.25],
    ],
  ],
] as const)('%s lies within the borders of %j', (id, shares, want) =>
  expect(withinBorders(zip(id, 'ON'), shares)).toEqual(want),
);
