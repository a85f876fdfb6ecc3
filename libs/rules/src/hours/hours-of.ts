import { type Finding, findingsOf, type HoursObjection } from '../rule.ts';
import { hoursRules } from '../rules/index.ts';
import type { HoursFacts } from './facts.ts';
import { firstOpen, type Interval, openIntervals } from './opening.ts';
import { searchEnd } from './moment.ts';
import { scheduleOf } from './schedule.ts';

export type HoursFinding = Finding<HoursObjection>;

/** What the hours say of one instant. */
export interface HoursVerdict {
  readonly isAllowed: boolean;
  /** Whether a message may be left. It is told by itself: where it is true and `isAllowed` is not, nobody may be called. */
  readonly mayLeaveMessage: boolean;
  /** Everything that any rule has to say, in the order of the catalogue. Worked out when it is first read. */
  readonly findings: readonly HoursFinding[];
}

/** When somebody may be contacted. All instants are epoch ms, all intervals half-open. */
export interface Hours {
  at(instant: number): HoursVerdict;
  /** The allowed intervals of [from, to), in order; two of them never touch. */
  windows(from: number, to: number): readonly Interval[];
  /** The first allowed instant that is not before `instant`; `null` when there is none within `SEARCH_DAYS`. */
  nextAllowedAt(instant: number): number | null;
}

/**
 * Judges the hours of one kind of contact: to a place, by a channel, under a profile and regulation packs. A contact is allowed
 * when every policy and every rule allows it in every zone where the person may be. Facts are read once, so that instants are
 * judged quickly; keep the result for as long as the facts hold.
 *
 * Throws RangeError when a clock that is needed is not to be had.
 */
export function hoursOf(facts: HoursFacts): Hours {
  const schedule = scheduleOf(facts);
  const openings = schedule.constraints.map(({ opening }) => opening);
  const messageOpenings = schedule.messageConstraints.map(({ opening }) => opening);
  return {
    at(instant) {
      let findings: readonly HoursFinding[] | undefined;
      return {
        isAllowed: openings.every((opening) => opening.isOpen(instant)),
        mayLeaveMessage: messageOpenings.every((opening) => opening.isOpen(instant)),
        get findings() {
          findings ??= findingsOf({ schedule, at: instant }, hoursRules);
          return findings;
        },
      };
    },
    windows: (from, to) => openIntervals(openings, from, to),
    nextAllowedAt: (instant) => firstOpen(openings, instant, searchEnd(instant)) ?? null,
  };
}
