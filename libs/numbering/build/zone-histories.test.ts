import fc from 'fast-check';
import moment from 'moment-timezone';
import { describe, expect, test } from 'vitest';
import { isZone, zoneClock, zoneDataVersion } from '../src/zones.ts';
import { changeIn } from '../src/yearly-change.ts';
import { readZoneData } from './read/zone-data.ts';
import { yearlyChange } from './yearly-fit.ts';
import { zoneHistories } from './zone-histories.ts';

const names = moment.tz.names();
const histories = zoneHistories(readZoneData());
const END = Date.UTC(2500, 0, 1);

/** What moment-timezone says, in minutes east of UTC. */
const theirs = (name: string, at: number) => 0 - (moment.tz.zone(name)?.utcOffset(at) ?? NaN);
const ours = (name: string, at: number) => zoneClock(name)?.offsetMinutes(at) ?? NaN;

describe('the carried clocks are those of moment-timezone', () => {
  test('in release and names', () => {
    expect(zoneDataVersion).toBe(moment.tz.dataVersion);
    expect(names.filter((name) => !isZone(name))).toEqual([]);
    const { zones, links } = readZoneData();
    expect(zones.length + links.length).toBe(names.length);
  });

  test('in each zone, before, at and after each of its changes', () => {
    let instants = 0;
    for (const name of names)
      for (const until of moment.tz.zone(name)?.untils ?? [])
        for (const at of Number.isFinite(until) ? [until - 1, until, until + 1] : []) {
          if (Math.abs(ours(name, at) - theirs(name, at)) > 1e-9)
            throw new Error(`${name} at ${at}: expected ${theirs(name, at)}, got ${ours(name, at)}`);
          instants += 1;
        }
    expect(instants).toBeGreaterThan(100_000);
  });

  test('in each zone, on every day of the years around now', () => {
    for (const name of names)
      for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2030, 0, 1); at += 86_400_000)
        if (ours(name, at) !== theirs(name, at))
          throw new Error(`${name} at ${at}: expected ${theirs(name, at)}, got ${ours(name, at)}`);
  });

  test('whenever one asks, up to the year in which moment-timezone ends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: -5e12, max: END - 1 }), (name, at) => {
        expect(ours(name, at)).toBeCloseTo(theirs(name, at), 9);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('what follows by rule', () => {
  test('is said by the rule alone: beyond 2030 only Palestine is told change by change, for its Ramadans', () => {
    const late = histories.filter(({ untils }) => (untils.at(-1) ?? 0) > Date.UTC(2030, 0, 1));
    expect(late.map(({ names: [name] }) => name)).toEqual(['Asia/Gaza', 'Asia/Hebron']);
  });

  test('begins when the clock is back at the rule: Cuba keeps summer time until November 2027', () => {
    const cuba = histories.find(({ names: [name] }) => name === 'America/Havana');
    expect(cuba?.untils.at(-1)).toBe(Date.UTC(2027, 10, 7, 5));
  });

  test.each([
    ['America/New_York', [3, 2, 0, 7_200], [11, 1, 0, 7_200]],
    ['Europe/Berlin', [3, 5, 0, 7_200], [10, 5, 0, 10_800]],
    ['America/Santiago', [4, 1, 6, 86_400], [9, 1, 6, 86_400]],
    ['Asia/Jerusalem', [3, 4, 4, 93_600], [10, 5, 0, 7_200]],
  ])('%s', (zone, first, second) => {
    const found = histories.find(({ names: [name] }) => name === zone);
    expect(found?.yearly?.map(({ month, week, weekday, seconds }) => [month, week, weekday, seconds])).toEqual([
      first,
      second,
    ]);
  });

  test('a rule is found again in the changes that it makes', () => {
    const rule = fc.record({
      month: fc.integer({ min: 2, max: 11 }),
      week: fc.integer({ min: 1, max: 5 }),
      weekday: fc.integer({ min: 0, max: 6 }),
      seconds: fc.integer({ min: 0, max: 86_399 }),
      offset: fc.integer({ min: -43_200, max: 43_200 }),
    });
    fc.assert(
      fc.property(rule, fc.integer({ min: -43_200, max: 43_200 }), (given, before) => {
        const changes = Array.from({ length: 400 }, (_, year) => ({
          at: changeIn(2100 + year, given, before),
          before,
          offset: given.offset,
        }));
        const found = yearlyChange(changes);
        expect(found && changes.map((_, year) => changeIn(2100 + year, found, before))).toEqual(
          changes.map(({ at }) => at),
        );
      }),
    );
  });

  test('changes without a rule have none', () => {
    const at = (day: number) => ({ at: Date.UTC(2100 + day, 2, day), before: 0, offset: 3_600 });
    expect(yearlyChange([at(1), at(9), at(17)])).toBeUndefined();
    expect(yearlyChange([at(1), { ...at(1), offset: 0 }])).toBeUndefined();
  });

  test('zone data that follow no rule to the end stop the build', () => {
    const [zone] = readZoneData().zones.filter(({ name }) => name === 'America/New_York');
    const cut = {
      name: 'Short',
      untils: [...(zone?.untils.slice(0, -9) ?? []), Infinity],
      offsets: zone?.offsets ?? [],
    };
    expect(() => zoneHistories({ version: '', zones: [cut], links: [] })).toThrow('Zone Short: expected two changes');
  });
});
