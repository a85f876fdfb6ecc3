import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { localTime, utcTime } from './instants.ts';

test.each([
  ['2026-07-01T16:00:00.000Z', '2026-07-01T16:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['+010000-01-01T00:00:00.000Z', undefined],
])('%s in UTC is %s', (instant, written) => {
  expect(utcTime(Date.parse(instant))).toBe(written);
});

test.each([
  ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08T01:59:59-05:00'],
  ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00-04:00'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T01:30:00-04:00'],
  ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01T01:30:00-05:00'],
  ['America/St_Johns', '2026-07-01T16:00:00Z', '2026-07-01T13:30:00-02:30'],
  ['Asia/Kolkata', '2026-07-01T16:00:00Z', '2026-07-01T21:30:00+05:30'],
  ['UTC', '2026-07-01T16:00:00Z', '2026-07-01T16:00:00+00:00'],
  ['Pacific/Honolulu', '2026-07-01T16:00:00.250Z', '2026-07-01T06:00:00.250-10:00'],
])('%s at %s shows %s', (zone, instant, shown) => {
  const at = Date.parse(instant);
  expect(localTime(at, clockOf(zone))).toBe(shown);
  expect(Date.parse(shown)).toBe(at);
});
