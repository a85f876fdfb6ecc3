import { expect, test } from 'vitest';
import { clockName, dateWords, dayAndTime, dayOf, fieldTime, fieldTimeOf, localWords } from './instants.ts';

const ZONE = 'America/New_York';

test.each([
  ['an instant, by the clock of a zone', dayAndTime('2026-11-26T14:36:00Z', ZONE), 'Thu, Nov 26, 2026, 09:36'],
  ['epoch milliseconds', dayAndTime(1795703760000, ZONE), 'Thu, Nov 26, 2026, 09:36'],
  ['midnight is 00:00 of the day that begins', dayAndTime('2026-11-26T05:00:00Z', ZONE), 'Thu, Nov 26, 2026, 00:00'],
  ['the date in a zone, which is not that of UTC', dayOf('2026-11-26T02:00:00Z', ZONE), 'Wed, Nov 25, 2026'],
  ['a calendar date is that date wherever the browser is', dateWords('2026-11-26'), 'Thu, Nov 26, 2026'],
  ['a local time keeps its own clock', localWords('2026-11-26T08:00:00-06:00'), 'Thu, Nov 26, 2026, 08:00'],
  ['the field of a form', fieldTime('2026-11-26T05:00:00Z', ZONE), '2026-11-26T00:00'],
  ['a clock has a name', clockName('America/New_York'), 'New York time'],
  ['of the town, also in a longer name', clockName('America/Indiana/Indianapolis'), 'Indianapolis time'],
])('%s', (_name, got, want) => {
  expect(got).toBe(want);
});

test.each([
  ['2026-11-26', '2026-11-26T00:00'],
  ['2026-11-26T09:36', '2026-11-26T09:36'],
  ['2026-11-26T09:36:59.5', '2026-11-26T09:36'],
  ['2026-11-26T14:36:00Z', '2026-11-26T09:36'],
  ['2026-11-26T14:36:00+05:30', '2026-11-26T04:06'],
  ['1795703760000', '2026-11-26T09:36'],
  ['99999999999999999', ''],
  ['tomorrow', ''],
])('%s stands in a field as %s, wherever the browser is', (text, want) => {
  expect(fieldTimeOf(text, ZONE)).toBe(want);
});
