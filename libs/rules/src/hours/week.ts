import type { ZoneClock } from '../local-time.ts';
import { DAY_MS, type DayPlan, type DayWindow, wholeDay } from './local-day.ts';
import { type Candidate, type ProfilePolicy, speaksFor } from './profile.ts';
import { byWeekday, speaksOf, weekdayOf } from './weekday.ts';

const MINUTE = 60_000;

/** When calls may be made where no policy gives times: 08:00 to 21:00 where the person is (47 CFR 64.1200(c)(1)). */
export const DEFAULT_HOURS = { opensMs: 8 * 60 * MINUTE, closesMs: 21 * 60 * MINUTE };

/** What the policies say of one day of the week. */
export interface PolicyDay {
  readonly policies: readonly ProfilePolicy[];
  readonly isDoNotDial: boolean;
  readonly isNoMessage: boolean;
  /** One window of the Eastern clock, from the latest start to the earliest end; `null` where no policy of the day has times. */
  readonly hours: readonly DayWindow[] | null;
  /** Whether the person may be where no policy of the day gives times, so that the default hours hold. */
  readonly isDefault: boolean;
}

/** What policies say of each day of the week, 0 for Sunday. */
export type Week = (weekday: number) => PolicyDay;

/** Merges the policies that speak of any of the candidates to the most conservative, by day of the week. */
export const weekOf = (
  policies: readonly ProfilePolicy[],
  candidates: readonly Candidate[],
  eastern: ZoneClock,
): Week =>
  byWeekday((weekday) => {
    const ofDay = policies.filter(({ dayOfWeek }) => speaksOf(dayOfWeek, weekday));
    const timed = ofDay.flatMap((policy) => {
      const window = windowOf(policy);
      return window ? [{ policy, ...window }] : [];
    });
    const opensMs = Math.max(...timed.map((window) => window.opensMs));
    const closesMs = Math.min(...timed.map((window) => window.closesMs));
    return {
      policies: ofDay,
      isDoNotDial: ofDay.some(({ doNotDial }) => doNotDial),
      isNoMessage: ofDay.some(({ doNotLeaveMessage }) => doNotLeaveMessage),
      hours: timed.length === 0 ? null : [{ clock: eastern, opensMs, closesMs }],
      isDefault: candidates.some((candidate) => !timed.some(({ policy }) => speaksFor(policy, candidate))),
    };
  });

/** A policy's window on the Eastern date that equals the local day: an end that is not after its start is of the day after. */
export function windowOf({ startMinute, endMinute }: ProfilePolicy): Omit<DayWindow, 'clock'> | null {
  if (startMinute === null || endMinute === null) return null;
  const opensMs = startMinute * MINUTE;
  return { opensMs, closesMs: endMinute * MINUTE + (endMinute > startMinute ? 0 : DAY_MS) };
}

export type PolicyKind = 'DO_NOT_DIAL' | 'POLICY_HOURS' | 'DEFAULT_HOURS' | 'NO_MESSAGE';

/** Whether one of these policies can close anything by such a reason, on whatever day. The default hours close where none does. */
export function speaks(kind: PolicyKind, policies: readonly ProfilePolicy[]): boolean {
  switch (kind) {
    case 'DO_NOT_DIAL':
      return policies.some(({ doNotDial }) => doNotDial);
    case 'POLICY_HOURS':
      return policies.some((policy) => windowOf(policy) !== null);
    case 'DEFAULT_HOURS':
      return true;
    case 'NO_MESSAGE':
      return policies.some(({ doNotLeaveMessage }) => doNotLeaveMessage);
  }
}

/** What one kind of reason leaves open of each local day of a zone. */
export function planOf(kind: PolicyKind, week: Week, zone: ZoneClock): DayPlan {
  const open = [wholeDay(zone)];
  switch (kind) {
    case 'DO_NOT_DIAL':
      return (day) => (week(weekdayOf(day)).isDoNotDial ? [] : open);
    case 'POLICY_HOURS':
      return (day) => week(weekdayOf(day)).hours ?? open;
    case 'DEFAULT_HOURS': {
      const hours = [{ clock: zone, ...DEFAULT_HOURS }];
      return (day) => (week(weekdayOf(day)).isDefault ? hours : open);
    }
    case 'NO_MESSAGE':
      return (day) => (week(weekdayOf(day)).isNoMessage ? [] : open);
  }
}
