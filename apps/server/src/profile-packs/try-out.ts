import type { Schema } from '@clearline/contract';
import { countryOfState, statesIn, zoneClock, zonesOfState } from '@clearline/numbering';
import {
  type AdoptedPack,
  type CallMode,
  type HoursFacts,
  hoursOf,
  type Interval,
  type RegulationRule,
} from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { windowAnswer, WINDOWS_MS } from '../decisions/decide.ts';
import { inTurns } from '../decisions/in-turns.ts';
import type { ChosenPack } from './read-adoption.ts';
import type { ProfileRules } from './repository.ts';
import type { Shelf } from './shelf.ts';

/** A pack to be tried out on a profile. */
export interface Trial extends ChosenPack {
  readonly profile: ProfileRules;
  /** Epoch ms at which the seven days begin. */
  readonly from: number;
  readonly channel: HoursFacts['channel'];
  readonly callMode: CallMode | null;
}

const HOUR_MS = 3_600_000;

/** What adopting the pack would change in every state that a rule of it reaches, by the states' letters. */
export async function tryOut(trial: Trial, shelf: Pick<Shelf, 'packAt'>): Promise<Schema<'StateTrial'>[]> {
  const states = new Set(trial.pack.rules.flatMap(statesOf));
  return [...(await inTurns([...states].sort(), (state) => inState(state, trial, shelf)))];
}

function statesOf({ jurisdiction: { country, states, exceptStates = [] } }: RegulationRule): readonly string[] {
  return (states ?? statesIn(country)).filter((state) => !exceptStates.includes(state));
}

function inState(state: string, trial: Trial, shelf: Pick<Shelf, 'packAt'>): Schema<'StateTrial'> {
  const { pack, levels, profile } = trial;
  const zones = zonesOfState(state);
  const open = (packs: readonly AdoptedPack[] | undefined) => openIn(state, packs, trial);
  const others = adopted(profile, shelf, (name) => name !== pack.name);
  const withPack = (rules: readonly RegulationRule[]): readonly AdoptedPack[] | undefined =>
    others && [...others, { pack: { ...pack, rules }, levels: ['A', 'B', 'C'] }];

  const here = pack.rules.filter((rule) => statesOf(rule).includes(state));
  const [chosen, certain] = [
    here.filter(({ level }) => levels.includes(level)),
    here.filter(({ level }) => level !== 'C'),
  ];
  const doubtful = here.filter(({ level }) => level === 'C');
  const [without, before, after] = [open(others), open(adopted(profile, shelf)), open(withPack(chosen))];
  const [withCertain, withAll] = [open(withPack(certain)), open(withPack(here))];
  const takes = (rules: readonly RegulationRule[], from: readonly Interval[]) =>
    hours(open(withPack(rules))) < hours(from);

  return {
    state,
    zones: [...zones],
    before: before.map((window) => windowAnswer(window, zones)),
    after: after.map((window) => windowAnswer(window, zones)),
    hoursBefore: hours(before),
    hoursAfter: hours(after),
    hoursLost: lost(before, after),
    rules: chosen.filter((rule) => takes([rule], without)).map(ruleAnswer),
    levelC: {
      hoursLost: lost(withCertain, withAll),
      rules: doubtful.filter((rule) => takes([...certain, rule], withCertain)).map(ruleAnswer),
    },
  };
}

/** The packs of a profile; undefined where this server does not have one of them, which forbids everything. */
function adopted(
  { packs }: ProfileRules,
  { packAt }: Pick<Shelf, 'packAt'>,
  isWanted: (name: string) => boolean = () => true,
): readonly AdoptedPack[] | undefined {
  const found = packs
    .filter(({ name }) => isWanted(name))
    .map(({ name, version, levels }) => ({ pack: packAt(name, version), levels }));
  return found.every((one): one is AdoptedPack => one.pack !== undefined) ? found : undefined;
}

function openIn(state: string, packs: readonly AdoptedPack[] | undefined, trial: Trial): readonly Interval[] {
  const country = countryOfState(state);
  if (!packs) return [];
  return hoursOf({
    place: {
      areaCode: null,
      states: [state],
      countries: country === undefined ? [] : [country],
      zones: zonesOfState(state).map(clockOf),
    },
    // A policy of one area code is not one of the state.
    profile: {
      id: 0,
      scope: { kind: 'CLIENT' },
      policies: trial.profile.policies.filter(({ areaCode }) => areaCode === null),
    },
    packs,
    channel: trial.channel,
    callMode: trial.callMode,
    subject: null,
    attempts: null,
    clock: zoneClock,
  }).windows(trial.from, trial.from + WINDOWS_MS);
}

/** Hours, to the hundredth. */
const hours = (windows: readonly Interval[]): number =>
  Math.round(windows.reduce((sum, { from, to }) => sum + to - from, 0) / (HOUR_MS / 100)) / 100;

/** What is open before and not after. A version that is looser than the one before it takes nothing. */
const lost = (before: readonly Interval[], after: readonly Interval[]): number =>
  hours(before.flatMap((window) => outside(window, after)));

/** The parts of a window that are in none of others, which are in order. */
function outside({ from, to }: Interval, others: readonly Interval[]): readonly Interval[] {
  const parts: Interval[] = [];
  let at = from;
  for (const other of others) {
    if (other.to <= at || other.from >= to) continue;
    if (other.from > at) parts.push({ from: at, to: other.from });
    at = Math.max(at, other.to);
  }
  return at < to ? [...parts, { from: at, to }] : parts;
}

const ruleAnswer = ({ id, title, level, citation, doubt }: RegulationRule): Schema<'TrialRule'> => ({
  rule: id,
  ...{ title, level, citation },
  ...(doubt !== null && { doubt }),
});
