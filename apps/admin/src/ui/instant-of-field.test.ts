import { expect, test } from 'vitest';
import { instantOfField } from './instant-of-field.ts';

test.each<[string, string, string, string]>([
  ['in summer', '2026-07-01T12:00', 'America/New_York', '2026-07-01T16:00:00.000Z'],
  ['in winter', '2026-11-26T09:36', 'America/New_York', '2026-11-26T14:36:00.000Z'],
  ['beyond UTC', '2026-11-26T09:36', 'Asia/Tokyo', '2026-11-26T00:36:00.000Z'],
  ['just before clocks go forward', '2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
  ['that clocks skip', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['just after', '2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['that comes twice', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
])('a time %s', (_name, text, zone, instant) =>
  expect(new Date(instantOfField(text, zone) ?? 0).toISOString()).toBe(instant),
);

test('what is no time', () => expect(instantOfField('', 'America/New_York')).toBeUndefined());
