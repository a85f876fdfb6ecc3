import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { numbering } from './index.ts';

const records = (file: string): Record<string, string>[] =>
  parse(readFileSync(path.join(import.meta.dirname, '../../test/truth', file)), { columns: true });

test.each(records('pairs.csv'))('$zip and $area_code match: $match', ({ zip, area_code, match }) => {
  expect(numbering.zipAreaMatch(zip ?? '', area_code ?? '', 'DIAL_TIME')).toBe(match === 'yes');
});

test.each(records('phones.csv'))('$phone of $place keeps $zones', ({ phone, zones }) => {
  expect(numbering.phone(phone ?? '')?.zones.toSorted()).toEqual(zones?.split('+').toSorted());
});

test.each(records('zip-zones.csv'))('$zip $place keeps $zones', ({ zip, zones }) => {
  expect(numbering.zip(zip ?? '')?.zones.toSorted()).toEqual(zones?.split('+').toSorted());
});

test('of the cities that the list has for a code, at least 97 of 100 match it', () => {
  const cities = records('cities.csv').filter(({ area_code }) => numbering.areaCode(area_code ?? '') !== undefined);
  const matched = cities.filter(({ zip, area_code }) =>
    numbering.zipAreaMatch(zip ?? '', area_code ?? '', 'DIAL_TIME'),
  );
  expect(cities.length).toBeGreaterThan(3_000);
  expect(matched.length / cities.length).toBeGreaterThan(0.97);
});
