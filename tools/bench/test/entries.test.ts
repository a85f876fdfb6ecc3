import { describe, expect, test } from 'vitest';
import { copyLines } from '../src/copy-lines.ts';
import { accountOf, entryOf, phoneOf, type Shape, shapeOf, zipOf, ZIPS_MAX, zipsIn } from '../src/entries.ts';

const COUNT = 100_000;
const SERVICES = 8;
const entries = Array.from({ length: COUNT }, (_, at) => entryOf(at + 1, SERVICES));
const share = (isWanted: (entry: (typeof entries)[number]) => boolean) => entries.filter(isWanted).length / COUNT;

describe('the entries of a list', () => {
  test.each<[Shape, number]>([
    ['phone', 0.85],
    ['phone-account', 0.07],
    ['account', 0.06],
    ['zip', 0.02],
  ])('are dealt as %s for a share of %d', (shape, wanted) => {
    expect(share(({ id }) => shapeOf(id) === shape)).toBeCloseTo(wanted, 10);
  });

  test('are of one service for about 5 % and daily for about 3 %', () => {
    expect(share(({ service }) => service !== undefined)).toBeCloseTo(0.05, 2);
    expect(share(({ type }) => type === 'DAILY')).toBeCloseTo(0.03, 2);
  });

  test.each(['phone', 'account', 'zip'] as const)('never have the same %s twice', (part) => {
    const values = entries.flatMap(({ [part]: value }) => (value === undefined ? [] : [value]));
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(values).size).toBe(values.length);
  });

  test('have phones of ten digits whose area code and exchange begin with 2 to 9', () => {
    expect(entries.filter(({ phone }) => phone !== undefined && !/^[2-9]\d\d[2-9]\d{6}$/.test(phone))).toEqual([]);
  });

  test('are the same each time, so that a database may be kept', () => {
    expect([phoneOf(1), accountOf(1), zipOf(1)]).toEqual(['5647922044', 'AC5670076921', '62304']);
  });

  test('have zips as far as there are distinct ones, and phones beyond', () => {
    const last = (ZIPS_MAX / 2) * 100;
    const zips = (from: number) =>
      Array.from({ length: 100 }, (_, at) => shapeOf(from + at)).filter((shape) => shape === 'zip');
    expect(zips(last - 99)).toHaveLength(2);
    expect(zips(last + 1)).toHaveLength(0);
    expect([zipsIn(last), zipsIn(last * 5)]).toEqual([ZIPS_MAX, ZIPS_MAX]);
    expect(zipsIn(1000)).toBe(20);
  });
});

test('a list is written as one line an entry, in the order of the columns', () => {
  const lines = [...copyLines(COUNT, 4199, [11, 12, 13, 14, 15, 16, 17, 18])].join('').trimEnd().split('\n');
  expect(lines).toHaveLength(COUNT);
  const lineOf = (shape: Shape) =>
    lines[entries.findIndex(({ id, service }) => shapeOf(id) === shape && service !== undefined)];
  const service = '1[1-8]';
  const tail = String.raw`(\\N|2099-12-31 05:00:00\+00)\t2025-03-01 15:00:00\+00\t2025-03-01 15:00:00\+00`;
  const type = '(PERMANENT|DAILY)';
  const none = String.raw`\\N`;
  for (const [shape, parts] of [
    ['phone', String.raw`(\d{10})\t${none}\t${none}\t${none}\tP\t\3`],
    ['phone-account', String.raw`(\d{10})\tAC(\d{10})\tac\4\t${none}\tP\t\3`],
    ['account', String.raw`${none}\tAC(\d{10})\tac\3\t${none}\tA\tac\3`],
    ['zip', String.raw`${none}\t${none}\t${none}\t(\d{5})\tZ\t\3`],
  ] as const) {
    expect(lineOf(shape)).toMatch(new RegExp(String.raw`^4199\t(\d+)\t${type}\t${service}\t${parts}\t${tail}$`));
  }
});
