import { describe, expect, test } from 'vitest';
import { hoursFor, instant, newestPack, objections, weekday } from './judge.ts';

/**
 * Every day of 2026 and 2027 on which a state closes for a holiday, written down by hand from its law and a printed calendar: the
 * day itself, and the day on which it is observed when it falls on a weekend. All other days of those years are not holidays, so
 * that each eve is tried as well.
 */
const CLOSED: Readonly<Record<string, readonly [zone: string, days2026: string, days2027: string]>> = {
  AL: [
    'America/Chicago',
    '01-01 01-19 02-16 02-17 04-27 05-25 06-01 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25',
    '01-01 01-18 02-09 02-15 04-26 05-31 06-07 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31',
  ],
  LA: [
    'America/Chicago',
    '01-01 01-08 01-19 02-16 02-17 04-03 05-25 06-03 07-03 07-04 08-30 08-31 09-07 10-12 11-01 11-02 11-03 11-11 11-26 11-27 12-25',
    '01-01 01-08 01-18 01-19 02-09 02-15 03-26 05-31 06-03 07-04 07-05 08-30 09-06 10-11 11-01 11-11 11-25 11-26 12-24 12-25 12-31',
  ],
  PA: [
    'America/New_York',
    '01-01 01-19 02-16 04-03 05-25 06-14 06-15 07-04 09-07 10-12 11-03 11-11 11-26 12-25',
    '01-01 01-18 02-15 03-26 05-31 06-14 07-04 07-05 09-06 10-11 11-02 11-11 11-25 12-25',
  ],
  RI: [
    'America/New_York',
    '01-01 01-19 02-16 05-04 05-25 06-19 07-03 07-04 07-06 08-10 09-07 10-12 11-03 11-11 11-26 12-25',
    '01-01 01-18 02-15 05-04 05-31 06-18 06-19 07-04 07-05 08-09 09-06 10-11 11-11 11-25 12-24 12-25 12-27 12-31',
  ],
  UT: [
    'America/Denver',
    '01-01 01-19 02-16 05-25 06-15 07-03 07-04 07-24 09-07 10-12 11-11 11-26 12-25',
    '01-01 01-18 02-15 03-26 05-31 06-21 07-04 07-05 07-23 07-24 09-06 10-11 11-11 11-25 12-24 12-25 12-31',
  ],
};

const overlay = newestPack('us-state-overlay');
const days = Array.from({ length: 730 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));

test('every state with a calendar, but for the federal one, is here', () => {
  const states = overlay.rules
    .filter(({ closedOn, level }) => closedOn.length > 0 && level !== 'C')
    .flatMap(({ jurisdiction }) => jurisdiction.states ?? []);
  expect([...new Set(states)].sort()).toEqual(Object.keys(CLOSED));
});

describe.each(Object.entries(CLOSED))('%s', (state, [zone, days2026, days2027]) => {
  const hours = hoursFor({ pack: overlay, states: [state], zones: [zone] });
  const isHoliday = (local: string) =>
    objections(hours, instant(local, zone)).some(({ rule }) => rule === 'regulation-holiday');
  const wanted = [
    ...days2026.split(' ').map((day) => `2026-${day}`),
    ...days2027.split(' ').map((day) => `2027-${day}`),
  ];

  test('is closed on these days and on no other', () => {
    expect(days.filter((date) => isHoliday(`${date} 12:00`))).toEqual(wanted);
  });

  test('is closed from midnight to midnight', () => {
    for (const date of wanted) for (const time of ['00:00', '23:59']) expect(isHoliday(`${date} ${time}`)).toBe(true);
  });

  test('nobody may be called on them, and somebody may on the last day before that is neither a holiday nor a Sunday', () => {
    for (const date of wanted) {
      expect(hours.at(instant(`${date} 12:00`, zone)).isAllowed).toBe(false);
      const eve = days.findLast((day) => day < date && !wanted.includes(day) && weekday(day) !== 'SUNDAY');
      if (eve !== undefined) expect(hours.at(instant(`${eve} 12:00`, zone)).isAllowed).toBe(true);
    }
  });
});

test('days that were proclaimed in Louisiana', () => {
  const hours = hoursFor({ pack: overlay, states: ['LA'], zones: ['America/Chicago'] });
  const at = (local: string) => hours.at(instant(local, 'America/Chicago')).isAllowed;
  expect(['2023-12-26', '2023-07-03', '2020-12-24', '2020-12-31'].map((date) => at(`${date} 12:00`))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([at('2023-12-27 12:00'), at('2024-12-26 12:00')]).toEqual([true, true]);
});

test('levels: the starred days close where level C is asked for', () => {
  for (const [state, date, zone] of [
    ['AL', '2026-12-01', 'America/Chicago'],
    ['PA', '2026-12-15', 'America/New_York'],
  ] as const) {
    const at = instant(`${date} 12:00`, zone);
    expect(hoursFor({ pack: overlay, states: [state], zones: [zone] }).at(at).isAllowed).toBe(true);
    expect(hoursFor({ pack: overlay, states: [state], zones: [zone], levels: ['A', 'B', 'C'] }).at(at).isAllowed).toBe(
      false,
    );
  }
});
