import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allow, close, openPart, type Stretch } from './paint.ts';
import type { DayHours } from './policy-week.ts';

const open = (start: number, end: number): DayHours => ({ kind: 'WINDOW', start, end });
const closed: DayHours = { kind: 'CLOSED' };
const byDefault: DayHours = { kind: 'DEFAULT' };
const EIGHT_TO_NINE = { start: 660, end: 1440 }; // in California

describe('allowing', () => {
  test.each<[string, DayHours, Stretch, DayHours, string?]>([
    ['what was closed', closed, { start: 540, end: 600 }, open(540, 600)],
    ['what had the default hours', byDefault, { start: 540, end: 600 }, open(540, 600)],
    ['what touches the window', open(540, 600), { start: 600, end: 660 }, open(540, 660)],
    ['what overlaps it', open(540, 600), { start: 500, end: 550 }, open(500, 600)],
    ['what is apart from it', open(540, 600), { start: 601, end: 660 }, open(601, 660), 'REPLACED'],
    ['past midnight', open(840, 1440), { start: 1440, end: 1620 }, open(840, 1620)],
    ['what opens after midnight', closed, { start: 1440, end: 1500 }, closed, 'TOO_LATE'],
    ['what opens a minute before', closed, { start: 1439, end: 1500 }, open(1439, 1500)],
    ['a whole day', closed, { start: 0, end: 1440 }, open(0, 1439), 'NOT_WHOLE_DAY'],
    ['all but a minute', closed, { start: 0, end: 1439 }, open(0, 1439)],
  ])('%s', (_name, before, painted, hours, note) =>
    expect(allow(before, painted)).toEqual({ hours, ...(note !== undefined && { note }) }),
  );
});

describe('closing', () => {
  test.each<[string, DayHours, Stretch, DayHours, string?]>([
    ['what is closed', closed, { start: 0, end: 600 }, closed],
    ['the beginning', open(540, 1260), { start: 480, end: 600 }, open(600, 1260)],
    ['the end', open(540, 1260), { start: 1200, end: 1440 }, open(540, 1200)],
    ['all of it', open(540, 1260), { start: 540, end: 1260 }, closed],
    ['amid it', open(540, 1260), { start: 600, end: 660 }, open(660, 1260), 'SPLIT'],
    ['what is beside it', open(540, 1260), { start: 1260, end: 1320 }, open(540, 1260)],
    ['the default hours, which become a window', byDefault, { start: 660, end: 720 }, open(720, 1440)],
    ['nothing of the default hours', byDefault, { start: 0, end: 660 }, byDefault],
    ['until after midnight', open(1380, 1620), { start: 1380, end: 1500 }, closed, 'TOO_LATE'],
  ])('%s', (_name, before, painted, hours, note) =>
    expect(close(before, painted, EIGHT_TO_NINE)).toEqual({ hours, ...(note !== undefined && { note }) }),
  );

  test('of default hours that are not known closes nothing, which forbids no less', () =>
    expect(close(byDefault, { start: 0, end: 600 }, null)).toEqual({ hours: byDefault }));

  test('never allows a minute that was not allowed, and closes all that was painted', () =>
    fc.assert(
      fc.property(fc.nat(1439), fc.integer({ min: 1, max: 1439 }), fc.nat(2000), fc.nat(900), (start, long, at, wide) => {
        const before = open(start, start + long);
        const painted = { start: at, end: at + wide + 1 };
        const { hours } = close(before, painted, null);
        expect(openPart(hours, painted)).toBe('NONE');
        if (hours.kind === 'WINDOW') expect(openPart(before, hours)).toBe('ALL');
      }),
    )); // prettier-ignore
});
