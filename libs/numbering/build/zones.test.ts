import { describe, expect, test } from 'vitest';
import { countryOfState } from '../src/states.ts';
import { isZone, zoneClock, zoneDataVersion } from '../src/zones.ts';
import { PLACE_ZONES, POSTAL_ZONES, PROVINCE_ZONE } from './postal-zones.ts';
import { ISLAND_ZONES, lettersOf, zonesByLetter } from './zone-letters.ts';
import { SAME_CLOCK, townZones, ZIP_ZONES_BY_LAW } from './zip-zones.ts';

const DAY_MS = 86_400_000;
const nextYear = Date.UTC(Number.parseInt(zoneDataVersion, 10) + 1, 0, 1);

function offsets(name: string, from: number, days: number): (number | undefined)[] {
  return Array.from({ length: days }, (_, day) => zoneClock(name)?.offsetMinutes(from + day * DAY_MS));
}

test.each(Object.entries(SAME_CLOCK))(
  '%s keeps the clock of %s, for the last six years and the next ten',
  (zone, greater) => {
    expect(isZone(zone)).toBe(true);
    expect(offsets(zone, nextYear - 2192 * DAY_MS, 5844)).toEqual(offsets(greater, nextYear - 2192 * DAY_MS, 5844));
  },
);

test.each([
  ['America/Atikokan', 'America/Winnipeg'],
  ['America/Coral_Harbour', 'America/Winnipeg'],
  ['America/Creston', 'America/Vancouver'],
])('%s, which the tables write as %s, keeps its clock from now on', (zone, greater) => {
  expect(offsets(zone, nextYear, 3652)).toEqual(offsets(greater, nextYear, 3652));
});

test('all zones that are written by hand exist', () => {
  const zones = [
    ...Object.values(PROVINCE_ZONE),
    ...Object.values(POSTAL_ZONES).flat(),
    ...Object.values(PLACE_ZONES),
    ...Object.values(ISLAND_ZONES),
    ...ZIP_ZONES_BY_LAW.flatMap((rule) => rule.zones),
  ];
  expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  expect(Object.keys(PROVINCE_ZONE).filter((province) => countryOfState(province) !== 'CANADA')).toEqual([]);
});

test('no zip has two rules', () => {
  const zips = ZIP_ZONES_BY_LAW.flatMap((rule) => rule.zips);
  expect(new Set(zips).size).toBe(zips.length);
});

test('a town keeps the first zone of its zip only where a rule says so', () => {
  expect(townZones('57601', ['America/Chicago', 'America/Denver'])).toEqual(['America/Chicago']);
  expect(townZones('36867', ['America/Chicago', 'America/New_York'])).toEqual(['America/Chicago', 'America/New_York']);
});

describe('letters of the report', () => {
  const winter = (zone: string) => zoneClock(zone)?.offsetMinutes(Date.UTC(2025, 0, 15));
  const florida = ['America/New_York', 'America/Chicago'];
  test.each([
    [['E'], ['America/New_York'], []],
    [['E', 'C'], ['America/New_York'], ['America/Chicago']],
    [['E', 'P'], ['America/New_York'], []], // no place of the state keeps it
    [[], ['America/New_York'], []],
  ])('%j add to %j: %j', (letters, zones, added) =>
    expect(zonesByLetter(letters, zones, florida, winter)).toEqual(added),
  );

  test('those of 915 are corrected, and no others', () => {
    expect(lettersOf('915', ['C', 'M'])).toEqual(['M']);
    expect(lettersOf('432', ['C', 'M'])).toEqual(['C', 'M']);
    expect(() => lettersOf('915', ['M'])).toThrow('expected the report to say CM, and it says M');
  });
});
