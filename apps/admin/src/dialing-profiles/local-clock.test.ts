import { expect, test } from 'vitest';
import { weekElsewhere } from './elsewhere.ts';
import { aheadOfEastern, differences, excessesOf, zonesOf } from './local-clock.ts';
import type { DayHours } from './policy-week.ts';

const NOVEMBER = Date.parse('2026-11-26T12:00Z');
const JULY = Date.parse('2026-07-01T12:00Z');
const week = (hours: DayHours) => Array.from({ length: 7 }, () => ({ hours, noMessage: false }));
const open = (start: number, end: number): DayHours => ({ kind: 'WINDOW', start, end });

test.each([
  [{ state: 'CA', areaCode: null }, ['America/Los_Angeles']],
  [{ state: null, areaCode: '850' }, ['America/Chicago', 'America/New_York']],
  [{ state: 'FL', areaCode: '850' }, ['America/New_York', 'America/Chicago']],
  [{ state: 'FL', areaCode: '305' }, ['America/New_York']],
  [{ state: null, areaCode: '800' }, []],
])('the zones of %j', (place, zones) => expect(zonesOf(place)).toEqual(zones));

test.each([
  ['America/Los_Angeles', NOVEMBER, -180],
  ['America/Phoenix', NOVEMBER, -120],
  ['America/Phoenix', JULY, -180],
  ['Pacific/Honolulu', JULY, -360],
  ['America/St_Johns', JULY, 90],
])('%s is ahead of New York', (zone, at, ahead) => expect(aheadOfEastern(zone, at)).toBe(ahead));

test('a clock that is never changed has two differences in a year', () => {
  expect(differences('America/Chicago', NOVEMBER).map(({ ahead }) => ahead)).toEqual([-60]);
  expect(differences('America/Phoenix', NOVEMBER).map(({ ahead }) => ahead)).toEqual([-120, -180, -120]);
});

test('hours that are lawful in winter are said to be too early in summer', () => {
  const painted = week(open(600, 1380)); // 08:00 to 21:00 in Phoenix in winter
  expect(excessesOf(painted, ['America/Phoenix'], NOVEMBER).map(({ local }) => local)).toEqual(['07:00–20:00']);
  expect(excessesOf(week(open(660, 1380)), ['America/Phoenix'], NOVEMBER)).toEqual([]);
  expect(excessesOf(week({ kind: 'DEFAULT' }), ['America/Phoenix'], NOVEMBER)).toEqual([]);
});

test('local hours are taken elsewhere so that they hold there all year, in every zone', () => {
  const painted = week(open(720, 1380)); // 09:00 to 20:00 in California
  const there = (state: string) => weekElsewhere(painted, -180, { state, areaCode: null }, NOVEMBER)?.[0]?.hours;
  expect(there('NY')).toEqual(open(540, 1200));
  expect(there('FL')).toEqual(open(600, 1200)); // two zones: from 09:00 in the one until 20:00 in the other
  expect(there('AZ')).toEqual(open(720, 1320)); // Phoenix, summer and winter, and the Navajo Nation
  expect(weekElsewhere(painted, -180, { state: null, areaCode: '800' }, NOVEMBER)).toBeUndefined();
  expect(weekElsewhere(week({ kind: 'CLOSED' }), -180, { state: 'GU', areaCode: null }, NOVEMBER)?.[0]?.hours.kind).toBe('CLOSED');
}); // prettier-ignore
