import { describe, expect, test, vi } from 'vitest';
import { isZone, zoneClock, zoneDataVersion } from './zones.ts';

function clockOf(name: string) {
  const clock = zoneClock(name);
  if (!clock) throw new Error(`No zone ${name} in the carried data, expected one.`);
  return clock;
}

const offset = (name: string, at: string) => clockOf(name).offsetMinutes(Date.parse(at));

test('the data carried is release 2026f', () => {
  expect(zoneDataVersion).toBe('2026f');
});

describe('offsets are minutes east of UTC', () => {
  test.each([
    ['America/New_York', '2026-03-08T06:59:59.999Z', -300],
    ['America/New_York', '2026-03-08T07:00:00.000Z', -240],
    ['America/New_York', '2026-11-01T05:59:59.999Z', -240],
    ['America/New_York', '2026-11-01T06:00:00.000Z', -300],
    ['America/New_York', '1970-01-01T00:00:00Z', -300],
    ['America/Phoenix', '2026-07-01T00:00:00Z', -420],
    ['Pacific/Honolulu', '2026-07-01T00:00:00Z', -600],
    ['America/St_Johns', '2026-07-01T00:00:00Z', -150],
    ['Asia/Kathmandu', '2026-07-01T00:00:00Z', 345],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 630],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', -600],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', 840],
    ['America/Santiago', '2026-09-06T03:59:59.999Z', -240],
    ['America/Santiago', '2026-09-06T04:00:00.000Z', -180],
    ['Africa/Monrovia', '1970-01-01T00:00:00Z', -44.5],
    ['UTC', '2026-07-01T00:00:00Z', 0],
    ['Etc/GMT+5', '2026-07-01T00:00:00Z', -300], // the POSIX sign of these names is the other way round
  ])('%s at %s: %i', (name, at, want) => {
    expect(offset(name, at)).toBe(want);
  });
});

describe('what an older host does not know', () => {
  test.each([
    ['British Columbia keeps UTC-7', 'America/Vancouver', -420],
    ['Alberta keeps UTC-6', 'America/Edmonton', -360],
    ['the Northwest Territories keep UTC-6', 'America/Yellowknife', -360],
    ['so does Inuvik', 'America/Inuvik', -360],
    ['Manitoba keeps UTC-5', 'America/Winnipeg', -300],
    ['Cuba stays on summer time through one winter', 'America/Havana', -240],
    ['Morocco leaves UTC+1', 'Africa/Casablanca', 0],
  ])('%s in December 2026', (_, name, want) => {
    expect(offset(name, '2026-12-15T12:00:00Z')).toBe(want);
  });

  test('the changes that are over for good do not come back', () => {
    for (const name of ['America/Vancouver', 'America/Edmonton', 'America/Winnipeg']) {
      expect(offset(name, '2040-01-15T12:00:00Z')).toBe(offset(name, '2040-07-15T12:00:00Z'));
    }
    expect(offset('America/Havana', '2027-12-15T12:00:00Z')).toBe(-300);
  });
});

describe('far years', () => {
  test.each([
    ['2038-01-15T12:00:00Z', -300],
    ['2038-07-15T12:00:00Z', -240],
    ['2100-01-15T12:00:00Z', -300],
    ['2100-07-15T12:00:00Z', -240],
    ['2499-07-15T12:00:00Z', -240],
    ['2500-01-15T12:00:00Z', -300],
    ['2500-07-15T12:00:00Z', -240], // moment-timezone ends with 2499; the rule goes on
    ['9999-07-15T12:00:00Z', -240],
    ['+275760-01-15T12:00:00Z', -300],
  ])('New York at %s: %i', (at, want) => {
    expect(offset('America/New_York', at)).toBe(want);
  });
});

describe('names', () => {
  test.each([
    ['US/Eastern', 'America/New_York'],
    ['America/Montreal', 'America/Toronto'],
    ['Canada/Pacific', 'America/Vancouver'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
  ])('the link %s shows the time of %s', (link, zone) => {
    expect(isZone(link)).toBe(true);
    expect(clockOf(link).name).toBe(link);
    for (let year = 1970; year < 2040; year += 1) {
      for (const at of [Date.UTC(year, 0, 15), Date.UTC(year, 6, 15)]) {
        expect(clockOf(link).offsetMinutes(at)).toBe(clockOf(zone).offsetMinutes(at));
      }
    }
  });

  test.each([
    '',
    'EasternTime',
    'America',
    'america/new_york',
    'America_New_York',
    'America/New York',
    ' UTC',
    'constructor',
  ])('%j is no zone', (name) => {
    expect(isZone(name)).toBe(false);
    expect(zoneClock(name)).toBeUndefined();
  });

  test('an instant that is none has an offset all the same', () => {
    for (const at of [NaN, Infinity, -Infinity]) expect(clockOf('America/New_York').offsetMinutes(at)).not.toBeNaN();
  });

  test('a zone has one clock', () => {
    expect(zoneClock('America/Denver')).toBe(clockOf('America/Denver'));
  });
});

test('the order of questions does not matter', () => {
  const instants = Array.from({ length: 400 }, (_, i) => Date.UTC(1950, 0, 1) + i * 97 * 86_400_000);
  const forwards = instants.map((at) => clockOf('America/Boise').offsetMinutes(at));
  const backwards = instants.toReversed().map((at) => clockOf('America/Boise').offsetMinutes(at));
  expect(backwards.toReversed()).toEqual(forwards);
  expect(new Set(forwards)).toEqual(new Set([-420, -360]));
});

test('the host is never asked', async () => {
  vi.resetModules();
  vi.stubGlobal('Intl', undefined);
  const fresh = await import('./zones.ts');
  expect(fresh.zoneClock('America/Vancouver')?.offsetMinutes(Date.parse('2026-12-15T12:00:00Z'))).toBe(-420);
  vi.unstubAllGlobals();
});
