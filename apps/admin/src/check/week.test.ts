import type { Schema } from '@clearline/contract';
import { expect, test } from 'vitest';
import { spanWords, weekOf } from './week.ts';

const CHICAGO = 'America/Chicago';
const window = (from: string, to: string): Schema<'ContactWindow'> => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  local: [{ zone: CHICAGO, from, to }],
});

const allowed = {
  at: '2026-07-02T02:30:00.000Z', // Wednesday 21:30 in Chicago
  windows: [
    window('2026-07-02T08:00:00-05:00', '2026-07-02T12:00:00-05:00'),
    window('2026-07-02T13:00:00-05:00', '2026-07-03T00:00:00-05:00'),
    window('2026-07-04T20:00:00-05:00', '2026-07-06T02:00:00-05:00'),
  ],
};

test('seven local days begin with that of the instant asked for', () => {
  const week = weekOf(allowed, CHICAGO);
  expect(week.map(({ date, spans, past }) => [date, spanWords(spans), past])).toEqual([
    ['2026-07-01', 'none', 21 * 60 + 30],
    ['2026-07-02', '08:00–12:00, 13:00–24:00', 0],
    ['2026-07-03', 'none', 0],
    ['2026-07-04', '20:00–24:00', 0],
    ['2026-07-05', 'all day', 0],
    ['2026-07-06', '00:00–02:00', 0],
    ['2026-07-07', 'none', 0],
  ]);
});

test('the day is the one that the server told of the zone, whatever this browser knows of it', () => {
  const told = window('2026-07-02T08:00:00+09:00', '2026-07-02T12:00:00+09:00');
  const [first] = weekOf({ at: '2026-07-01T22:00:00.000Z', windows: [told] }, CHICAGO);
  expect(first).toEqual({ date: '2026-07-02', spans: [{ from: 480, to: 720 }], past: 7 * 60 });
});

test('windows that are told on no clock are shown on the one asked for', () => {
  const always = { from: '2026-07-01T16:00:00.000Z', to: '2026-07-08T16:00:00.000Z', local: [] };
  const [first, second] = weekOf({ at: always.from, windows: [always] }, 'America/New_York');
  expect(first).toEqual({ date: '2026-07-01', spans: [{ from: 720, to: 1440 }], past: 720 });
  expect(second?.spans).toEqual([{ from: 0, to: 1440 }]);
});
