import { describe, expect, test } from 'vitest';
import { nextNight } from './nights.ts';

const nightOf = (timeZone: string, at: string) => {
  const { date, midnight } = nextNight({ id: 1, timeZone }, Date.parse(at));
  return [date, new Date(midnight).toISOString()];
};

describe('the next night of a client', () => {
  test.each([
    ['a millisecond before midnight', 'America/New_York', '2025-07-02T03:59:59.999Z', '2025-07-02', '2025-07-02T04:00'],
    ['at midnight it is the one after', 'America/New_York', '2025-07-02T04:00:00Z', '2025-07-03', '2025-07-03T04:00'],
    ['another zone, the same instant', 'Pacific/Honolulu', '2025-07-02T04:00:00Z', '2025-07-02', '2025-07-02T10:00'],
    [
      'clocks go forward: the evening before',
      'America/New_York',
      '2025-03-09T03:00:00Z',
      '2025-03-09',
      '2025-03-09T05:00',
    ],
    [
      'clocks go forward: the day of 23 hours',
      'America/New_York',
      '2025-03-09T05:00:00Z',
      '2025-03-10',
      '2025-03-10T04:00',
    ],
    [
      'clocks go back: the evening before',
      'America/New_York',
      '2025-11-02T03:00:00Z',
      '2025-11-02',
      '2025-11-02T04:00',
    ],
    [
      'clocks go back: the day of 25 hours',
      'America/New_York',
      '2025-11-02T04:00:00Z',
      '2025-11-03',
      '2025-11-03T05:00',
    ],
    [
      'clocks go forward at midnight, which is skipped',
      'Africa/Cairo',
      '2025-04-24T12:00:00Z',
      '2025-04-25',
      '2025-04-24T22:00',
    ],
    [
      'a rule of 2026 that older hosts do not know',
      'America/Vancouver',
      '2026-12-01T12:00:00Z',
      '2026-12-02',
      '2026-12-02T07:00',
    ],
  ])('%s', (_name, zone, at, date, midnight) => {
    expect(nightOf(zone, at)).toEqual([date, `${midnight}:00.000Z`]);
  });
});
