import { zonesOfState } from '@clearline/numbering';
import { describe, expect, test } from 'vitest';
import { type RegulationPack, type RegulationRule, newestPacks } from '../src/index.ts';
import { singleDays } from '../src/week.ts';
import { ALL_LEVELS, hoursFor, instant, objections, wall, weekday } from './judge.ts';

/**
 * For each rule and each zone of its states, both edges of its hours on every day of a week in summer, of a week in winter, and of
 * the two weeks in which clocks change; wanted is what the rule's own words say, read here a second time without any schedule.
 */
const WEEKS = ['2026-07-13', '2026-12-07', '2027-03-08', '2027-11-01'].flatMap((monday) =>
  [0, 1, 2, 3, 4, 5, 6].map((days) =>
    new Date(Date.parse(`${monday}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10),
  ),
);

const SAMPLES = { UNITED_STATES_OF_AMERICA: ['NY', 'AZ', 'HI'], CANADA: ['ON', 'NL', 'SK'] } as const;

const withHours = newestPacks().flatMap((pack) =>
  pack.rules
    .filter(({ hours }) => hours !== null)
    .map((rule) => ({
      name: `${pack.name} ${rule.id}`,
      pack,
      rule,
      states: rule.jurisdiction.states ?? SAMPLES[rule.jurisdiction.country],
    })),
);

test('every rule of every pack that speaks of hours is here', () => {
  expect(withHours.length).toBe(newestPacks().flatMap(({ rules }) => rules.filter(({ hours }) => hours)).length);
  expect(withHours.length).toBeGreaterThan(40);
});

describe.each(withHours)('$name', ({ pack, rule, states }) => {
  const places = states.flatMap((state) => zonesOfState(state).map((zone) => ({ state, zone })));

  test.each(places)('at both edges in $state, $zone', ({ state, zone }) => {
    const isOpen = engine(pack, rule, state, zone);
    const instants = edges(rule, zone);
    const found = instants.map((at) => ({ at: wall(at, zone), isOpen: isOpen(at) }));
    const wanted = instants.map((at) => ({ at: wall(at, zone), isOpen: says(rule, zone, at) }));
    expect(wanted.some((edge) => edge.isOpen)).toBe(true);
    expect(wanted.some((edge) => !edge.isOpen)).toBe(true);
    expect(found).toEqual(wanted);
  });
});

/** A minute before, at, and a minute after whatever the rule's windows begin and end at, by each of its clocks; and noon. */
function edges(rule: RegulationRule, zone: string): number[] {
  const times = [
    ...new Set(['12:00', ...(rule.hours ?? []).flatMap(({ from, to }) => [from, to === '24:00' ? '00:00' : to])]),
  ];
  const all = clocks(rule, zone).flatMap((clock) =>
    WEEKS.flatMap((date) =>
      times.flatMap((time) => [-60_000, -1, 0, 59_999, 60_000].map((ms) => instant(`${date} ${time}`, clock) + ms)),
    ),
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

const clocks = ({ timeBasis }: RegulationRule, zone: string): string[] =>
  timeBasis.kind === 'RECIPIENT' ? [zone] : timeBasis.kind === 'FIXED' ? [timeBasis.zone] : [zone, timeBasis.zone];

/** What the words of the rule say of one instant: by each clock that it names, it is not in effect or the day's window holds the time. */
const says = (rule: RegulationRule, zone: string, at: number): boolean =>
  clocks(rule, zone).every((clock) => {
    const local = wall(at, clock);
    if (local.slice(0, 10) < (rule.effectiveFrom ?? '')) return true;
    return rule.hours?.some(({ days, from, to }) => {
      const time = local.slice(11);
      return days.flatMap(singleDays).some((day) => day === weekday(local)) && from <= time && time < to;
    });
  });

/** What the engine says of the rule alone. */
function engine(pack: RegulationPack, rule: RegulationRule, state: string, zone: string) {
  const hours = hoursFor({
    pack: { ...pack, rules: [rule] },
    states: [state],
    zones: [zone],
    country: rule.jurisdiction.country,
    levels: ALL_LEVELS,
    channel: rule.channels[0]!,
    callMode: rule.callModes[0]!,
  });
  return (at: number) => !objections(hours, at).some((objection) => objection.rule === 'regulation-hours');
}
