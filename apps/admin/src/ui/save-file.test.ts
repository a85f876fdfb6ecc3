import { expect, test } from 'vitest';
import { fileNameOf } from './save-file.ts';

test.each([
  [null, 'other.csv'],
  ['attachment', 'other.csv'],
  ['attachment; filename="dnc-2026-07-01.csv"', 'dnc-2026-07-01.csv'],
  ['attachment; filename=dnc.csv; size=3', 'dnc.csv'],
  ['attachment; filename="a \\"quoted\\" name.csv"', 'a "quoted" name.csv'],
  [`attachment; filename="plain.csv"; filename*=UTF-8''opt%C3%A9s.csv`, 'optés.csv'],
  [`attachment; filename="plain.csv"; filename*=UTF-8''%zz`, 'plain.csv'],
])('%s names %s', (disposition, name) => {
  expect(fileNameOf(disposition, 'other.csv')).toBe(name);
});
