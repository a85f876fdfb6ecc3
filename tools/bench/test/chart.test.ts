import { XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { barChart } from '../src/chart.ts';

const bars = [
  { label: 'theirs & "others" <1>', value: 100, text: '100/s', isOurs: false },
  { label: 'ours', value: 50, text: '50/s', isOurs: true },
];
const widths = (svg: string) => [...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));

test('a chart is well-formed, whatever its labels hold, and loads nothing', () => {
  const svg = barChart('A title & more', bars, { value: 80, text: 'target' });
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import/);
});

test('bars are as long as their values, and the longest thing fills the room', () => {
  const [longest = 0, half] = widths(barChart('t', bars));
  expect(half).toBe(longest / 2);
  const [under = 0] = widths(barChart('t', bars, { value: 200, text: 'target' }));
  expect(under).toBe(longest / 2);
});

test('of nothing there is an empty chart', () =>
  expect(widths(barChart('t', [{ label: 'a', value: 0, text: '0', isOurs: true }]))).toEqual([1]));
