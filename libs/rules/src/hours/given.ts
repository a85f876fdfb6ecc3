import type { HoursObjection, Rule } from '../rule.ts';
import type { Attempt } from './facts.ts';
import type { Moment } from './moment.ts';
import type { ProfilePolicy } from './profile.ts';
import type { HolidayCalendar, RegulationRule } from './regulation-pack.ts';

/**
 * What an example of an hours rule differs in: from a live call at `at` to a person in New York whom no policy and no pack speaks
 * of. Policies are those of profile 3, of any place and day; rules are of the whole United States and say nothing.
 */
export interface HoursGiven {
  /** ISO 8601, with `Z`. */
  readonly at: string;
  readonly zones?: readonly string[];
  readonly states?: readonly string[];
  readonly policies?: readonly Partial<ProfilePolicy>[];
  readonly rules?: readonly Partial<RegulationRule>[];
  readonly calendars?: readonly HolidayCalendar[];
  /** `at` in ISO 8601. */
  readonly attempts?: readonly (Omit<Attempt, 'at'> & { readonly at: string })[];
}

/** A rule of the hours. Its examples are data, so zones and instants are written out. */
export type HoursRule = Rule<Moment, HoursObjection, HoursGiven>;
