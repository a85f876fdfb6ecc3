import type { ZoneClock } from '../local-time.ts';
import { DAY_MS, type DayWindow, wholeDay } from './local-day.ts';
import { type Candidate, type ProfilePolicy, speaksFor } from './profile.ts';
import { speaksOf, WEEKDAYS } from './weekday.ts';

const MINUTE = 60_000;

/** When calls may be made where no policy gives times: 08:00 to 21:00 where the person is (47 CFR 64.1200(c)(1)). */
export const DEFAULT_HOURS = { opensMs: 8 * 60 * MINUTE, closesMs: 21 * 60 * MINUTE };

/** What the policies say of one day of the week. */
export interface PolicyDay {
  readonly policies: readonly ProfilePolicy[];
  readonly isDoNotDial: boolean;
  readonly isNoMessage: boolean;
  /** The latest start and the earliest end, in ms of the Eastern clock's day; `null` where no policy of the day has times. */
  readonly hours: { readonly opensMs: number; readonly closesMs: number } | null;
  /** Whether the person may be where no policy of the day gives times, so that the default hours hold. */
  readonly isDefault: boolean;
}

/** Merges the policies that speak of any of the candidates to the most conservative, by day of the week, Sunday first. */
export const weekOf = (policies: readonly ProfilePolicy[], candidates: readonly Candidate[]): readonly PolicyDay[] =>
  WEEKDAYS.map((_, weekday) =>
    dayOf(
      policies.filter(({ dayOfWeek }) => speaksOf(dayOfWeek, weekday)),
      candidates,
    ),
  );

function dayOf(policies: readonly ProfilePolicy[], candidates: readonly Candidate[]): PolicyDay {
  const timed = policies.flatMap((policy) => {
    const window = windowOf(policy);
    return window ? [{ policy, ...window }] : [];
  });
  const opensMs = Math.max(...timed.map((window) => window.opensMs));
  const closesMs = Math.min(...timed.map((window) => window.closesMs));
  return {
    policies,
    isDoNotDial: policies.some(({ doNotDial }) => doNotDial),
    isNoMessage: policies.some(({ doNotLeaveMessage }) => doNotLeaveMessage),
    hours: timed.length === 0 ? null : { opensMs, closesMs },
    isDefault: candidates.some((candidate) => !timed.some(({ policy }) => speaksFor(policy, candidate))),
  };
}

/** A policy's window on the Eastern date that equals the local day: an end that is not after its start is of the day after. */
export function windowOf({ startMinute, endMinute }: ProfilePolicy): PolicyDay['hours'] {
  if (startMinute === null || endMinute === null) return null;
  const opensMs = startMinute * MINUTE;
  return { opensMs, closesMs: endMinute * MINUTE + (endMinute > startMinute ? 0 : DAY_MS) };
}

/** The week's plans for one zone: what each of the three reasons leaves open of each day. `undefined`: all of every day. */
export const plansOf = (week: readonly PolicyDay[], zone: ZoneClock, eastern: ZoneClock) => {
  const open = [wholeDay(zone)];
  return {
    doNotDial: planOf(week, ({ isDoNotDial }) => (isDoNotDial ? [] : open), open),
    policyHours: planOf(week, ({ hours }) => (hours ? [{ clock: eastern, ...hours }] : open), open),
    defaultHours: planOf(week, ({ isDefault }) => (isDefault ? [{ clock: zone, ...DEFAULT_HOURS }] : open), open),
    noMessage: planOf(week, ({ isNoMessage }) => (isNoMessage ? [] : open), open),
  };
};

type Windows = readonly DayWindow[];

function planOf(week: readonly PolicyDay[], windowsOf: (day: PolicyDay) => Windows, open: Windows) {
  const byWeekday = week.map(windowsOf);
  return byWeekday.every((windows) => windows === open) ? undefined : byWeekday;
}
