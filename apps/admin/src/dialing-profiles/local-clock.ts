import { areaCode as areaCodeOf, zoneClock, zonesOfState } from '@clearline/numbering';
import type { Stretch } from './paint.ts';
import { clockText, type PolicyPlace } from './policies.ts';
import type { PolicyWeek } from './policy-week.ts';

const EASTERN = 'America/New_York';
const DAY_MS = 86_400_000;
/** 08:00 to 21:00 where the person is: the law's default (47 CFR 64.1200(c)(1)). */
const LEGAL = { start: 8 * 60, end: 21 * 60 };

/** The zones of a place, the one with most people first; empty for a code without a place, such as 800. */
export function zonesOf({ state, areaCode }: PolicyPlace): readonly string[] {
  const ofCode = areaCode === null ? undefined : areaCodeOf(areaCode)?.zones;
  if (state === null) return ofCode ?? [];
  const ofState = zonesOfState(state);
  return ofCode === undefined ? ofState : ofState.filter((zone) => ofCode.includes(zone));
}

/** How many minutes the clock of a zone is ahead of New York's at an instant (epoch ms): -180 in California. */
export function aheadOfEastern(zone: string, at: number): number {
  const [clock, eastern] = [zoneClock(zone), zoneClock(EASTERN)];
  if (!clock || !eastern) throw new RangeError(`No zone ${zone} in the carried data, expected one.`);
  return Math.round(clock.offsetMinutes(at) - eastern.offsetMinutes(at));
}

/** The differences to New York that a zone has in the year from an instant on, each with the day on which it begins. */
export function differences(zone: string, from: number): readonly { readonly ahead: number; readonly since: number }[] {
  const found: { readonly ahead: number; readonly since: number }[] = [];
  for (let day = 0; day < 366; day += 1) {
    const since = from + day * DAY_MS;
    const ahead = aheadOfEastern(zone, since);
    if (found.at(-1)?.ahead !== ahead) found.push({ ahead, since });
  }
  return found;
}

/** The default hours on the Eastern clock, where the local clock is ahead of it by so much. */
export const defaultHours = (ahead: number): Stretch => ({ start: LEGAL.start - ahead, end: LEGAL.end - ahead });

/** A time at which a policy allows what the default hours of the law do not. */
export interface Excess {
  readonly zone: string;
  /** Epoch ms: from about then on. */
  readonly since: number;
  /** Local clock times, such as `07:00–20:00`. */
  readonly local: string;
}

/**
 * Where and when in a year a week allows calls before 08:00 or after 21:00 of the local clock. A policy keeps New York's clock, and a place
 * that changes its own on other days, or never, is an hour off for a part of the year.
 */
export function excessesOf(week: PolicyWeek, zones: readonly string[], from: number): readonly Excess[] {
  const windows = week.flatMap(({ hours }) => (hours.kind === 'WINDOW' ? [hours] : []));
  return zones.flatMap((zone) =>
    differences(zone, from).flatMap(({ ahead, since }) => {
      const wide = windows.find(
        ({ start, end }) => start + ahead < LEGAL.start || Math.min(end + ahead, 1440) > LEGAL.end,
      );
      if (wide === undefined) return [];
      const local = `${clockText(Math.max(0, wide.start + ahead))}–${wide.end + ahead >= 1440 ? '24:00' : clockText(wide.end + ahead)}`;
      return [{ zone, since, local }];
    }),
  );
}
