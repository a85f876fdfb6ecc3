import { describe, expect, test } from 'vitest';
import { placeKey } from '../src/place-name.ts';
import { evidenceOf } from './evidence.ts';
import { type Located, placesOf, postalNames } from './places.ts';
import { scorer } from './score.ts';

const zip = (id: string, name: string, lat: number, lon: number): Located => ({
  id,
  state: 'TX',
  county: '',
  names: [name],
  lat,
  lon,
});

test.each([
  ['St. Paul', 'Saint Paul'],
  ["O'Fallon", 'O Fallon'],
  ['McKees Rocks', 'Mc Kees Rocks'],
  ['Ft Walton Bch', 'Fort Walton Beach'],
  ['Montréal', 'Montreal'],
  ['Clinton Twp', 'Clinton Charter Township'],
  ['PANAMACITY', 'Panama City'],
])('%s and %s are one name', (one, other) => expect(placeKey(one)).toBe(placeKey(other)));

test.each([
  ['North Adams', 'Adams'],
  ['Mount Vernon', 'Vernon'],
])('%s and %s are not', (one, other) => expect(placeKey(one)).not.toBe(placeKey(other)));

test('a postal area has the names of its town and of its parts', () => {
  expect(postalNames('Greater Sudbury (Downtown / Minnow Lake)')).toEqual([
    'Greater Sudbury',
    'Downtown',
    'Minnow Lake',
  ]);
  expect(postalNames('Medicine Hat Central')).toEqual(['Medicine Hat Central', 'Medicine Hat']);
});

describe('places of a name', () => {
  const zips = [zip('70001', 'Troy', 30, -97), zip('70002', 'Troy', 30.1, -97), zip('70003', 'Troy', 33, -97)];
  test('zips near each other are one place, others are another', () => {
    expect(placesOf(zips, [])('TROY', 'TX').map(({ ids }) => ids)).toEqual([['70001', '70002'], ['70003']]);
  });
  test('the list of towns is asked where no zip has the name', () => {
    const towns = [{ name: 'Ithaca', state: 'TX', lat: 31, lon: -97 }];
    expect(placesOf(zips, towns)('Ithaca', 'TX')).toEqual([{ ids: [], lat: 31, lon: -97 }]);
    expect(placesOf(zips, towns)('Ithaca', 'OK')).toEqual([]);
  });
});

describe('evidence', () => {
  const zips = [
    zip('70001', 'Abel', 30, -97),
    zip('70002', 'Baker', 30.2, -97),
    zip('70003', 'Troy', 30.1, -97.1),
    zip('70009', 'Troy', 34, -97),
    zip('70010', 'Far', 34, -97.2),
  ];
  const served = (code: string) => ({ grounds: code === '917' ? ['512', '210'] : [code], states: ['TX'] });
  const at = (digits: string, place: string, state = 'TX') => ({ digits, place, state });
  const of = (...prefixes: ReturnType<typeof at>[]) => evidenceOf(prefixes, served, placesOf(zips, []));

  test('shorter prefixes weigh for all exchanges that they stand for', () => {
    expect(of(at('512222', 'Abel'), at('51233', 'Abel'))[0]).toMatchObject({ weight: 11 });
  });
  test('a place of two grounds has shares of both, and slips are left out', () => {
    const exchanges = Array.from({ length: 20 }, (_, n) => at(`5122${String(n).padStart(2, '0')}`, 'Abel'));
    expect(of(...exchanges, at('210222', 'Abel'))[0]?.shares).toEqual(new Map([['512', 20 / 21]]));
    expect(of(at('512222', 'Abel'), at('210222', 'Abel'))[0]?.shares).toEqual(
      new Map([
        ['512', 0.5],
        ['210', 0.5],
      ]),
    );
  });
  test('codes of several grounds, other states, whole codes and unknown places tell nothing', () => {
    expect(of(at('917222', 'Abel'), at('512222', 'Abel', 'OK'), at('512', 'Abel'), at('512222', 'Nowhere'))).toEqual(
      [],
    );
  });
  test('of places of one name it is the one near the others of its ground', () => {
    const found = of(
      at('512222', 'Abel'),
      at('512333', 'Baker'),
      at('512444', 'Troy'),
      at('940222', 'Far'),
      at('940333', 'Troy'),
    );
    expect(found.filter(({ key }) => key === 'TX troy').map(({ lat, shares }) => [lat, [...shares.keys()]])).toEqual([
      [30.1, ['512']],
      [34, ['940']],
    ]);
  });

  test('a zip belongs to what surrounds it, and to the place that it is named after', () => {
    const score = scorer(of(at('512222', 'Abel'), at('512333', 'Baker'), at('940222', 'Far')));
    const [[first, share] = ['', 0]] = score(zip('70004', 'Elsewhere', 30.1, -97));
    expect([first, share > 0.9]).toEqual(['512', true]);
    const named = (name: string) => new Map(score(zip('70005', name, 32, -97))).get('940') ?? 0;
    expect(named('Far')).toBeGreaterThan(named('Elsewhere'));
  });
});
