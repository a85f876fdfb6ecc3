import { zoneClock } from '@clearline/numbering';
import { describe, expect, test } from 'vitest';
import type { HoursObjection } from '../rule.ts';
import type { HoursFacts } from './facts.ts';
import { LEVELS_BY_DEFAULT } from './facts.ts';
import type { HoursGiven, HoursRule } from './given.ts';
import { hoursOf } from './hours-of.ts';
import type { Moment } from './moment.ts';
import type { ProfilePolicy } from './profile.ts';
import type { RegulationPack, RegulationRule } from './regulation-pack.ts';
import { scheduleOf } from './schedule.ts';

/** A zone's clock out of the data that the project carries. */
export function clockOf(name: string) {
  const clock = zoneClock(name);
  if (!clock) throw new Error(`No zone ${name} in the carried data, expected one.`);
  return clock;
}

/** A policy of any place and day that restricts nothing, but for what the test says. */
export const policy = (given: Partial<ProfilePolicy> = {}): ProfilePolicy => ({
  id: 1,
  dayOfWeek: 'ALL',
  doNotDial: false,
  doNotLeaveMessage: false,
  country: null,
  state: null,
  areaCode: null,
  startMinute: null,
  endMinute: null,
  ...given,
});

/** A rule of the whole United States that says nothing, but for what the test says. */
export const regulation = (given: Partial<RegulationRule> = {}): RegulationRule => ({
  id: 'us-rule',
  title: 'A rule of a test.',
  level: 'A',
  citation: 'Law § 1',
  source: 'a test',
  checkedOn: '2026-07-01',
  doubt: null,
  exemptions: null,
  effectiveFrom: null,
  effectiveTo: null,
  jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: null },
  channels: ['CALL', 'TEXT'],
  callModes: ['LIVE', 'AUTODIALED', 'PRERECORDED'],
  timeBasis: { kind: 'RECIPIENT' },
  hours: null,
  closedOn: [],
  closures: [],
  frequency: null,
  ...given,
});

export const pack = (given: Partial<RegulationPack> = {}): RegulationPack => ({
  name: 'us-test',
  version: '1.0.0',
  title: 'A pack of a test',
  summary: 'A pack of a test.',
  asOf: '2026-07-01',
  checkedOn: '2026-07-01',
  basedOn: [],
  calendars: [],
  rules: [],
  ...given,
});

/** A live call to a person in New York of whom no policy and no pack speaks, but for what the test says. */
export const someHoursFacts: HoursFacts = {
  place: {
    areaCode: '212',
    states: ['NY'],
    countries: ['UNITED_STATES_OF_AMERICA'],
    zones: [clockOf('America/New_York')],
  },
  profile: null,
  packs: [],
  channel: 'CALL',
  callMode: 'LIVE',
  subject: null,
  attempts: null,
  clock: zoneClock,
};

export function factsOf({ zones, states, policies, rules, calendars = [], attempts }: HoursGiven): HoursFacts {
  const { place } = someHoursFacts;
  return {
    ...someHoursFacts,
    place: { ...place, zones: zones?.map(clockOf) ?? place.zones, states: states ?? place.states },
    profile: policies ? { id: 3, scope: { kind: 'CLIENT' }, policies: policies.map(policy) } : null,
    packs: rules ? [{ pack: pack({ calendars, rules: rules.map(regulation) }), levels: LEVELS_BY_DEFAULT }] : [],
    attempts: attempts?.map((attempt) => ({ ...attempt, at: Date.parse(attempt.at) })) ?? null,
  };
}

export const momentOf = (given: HoursGiven): Moment => ({
  at: Date.parse(given.at),
  schedule: scheduleOf(factsOf(given)),
});

export const hoursOfGiven = (given: Omit<HoursGiven, 'at'>) => hoursOf(factsOf({ at: '', ...given }));

export interface HoursCase {
  readonly name: string;
  readonly given: HoursGiven;
  /** What each objection must hold, in order; `endsAt` in ISO 8601. Absent: the rule is silent. */
  readonly want?: readonly (Partial<Omit<HoursObjection, 'endsAt'>> & { readonly endsAt?: string | null })[];
}

export function testHoursRule(rule: HoursRule, cases: readonly HoursCase[]): void {
  describe(rule.id, () => {
    test.each(cases)('$name', ({ given, want = [] }) => {
      const objections = rule.check(momentOf(given)).map((said) => ({ ...said, endsAt: iso(said.endsAt) }));
      expect(objections).toHaveLength(want.length);
      expect(objections).toMatchObject(want);
    });
  });
}

/** `2026-07-01T16:00Z`, with seconds only where they are not zero. */
export const iso = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z').replace(/:00Z$/, 'Z');
