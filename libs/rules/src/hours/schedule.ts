import type { ZoneClock } from '../local-time.ts';
import type { HoursFacts } from './facts.ts';
import { dailyOpening } from './local-day.ts';
import { neverOpen, type Opening } from './opening.ts';
import { candidatesOf, type ProfilePolicy, speaksFor } from './profile.ts';
import {
  closureOpenings,
  frequencyOpening,
  holidayOpening,
  hoursOpening,
  type Regulation,
  regulationsOf,
} from './regulation.ts';
import type { RegulationClosure } from './regulation-pack.ts';
import { planOf, type PolicyKind, speaks, type Week, weekOf } from './week.ts';

/** One thing that must be open for a contact, and what it comes from. */
export type Constraint =
  | { readonly kind: 'PLACE_UNKNOWN'; readonly opening: Opening }
  | {
      readonly kind: PolicyKind;
      readonly opening: Opening;
      readonly zone: ZoneClock;
    }
  | {
      readonly kind: 'REGULATION_HOURS' | 'REGULATION_HOLIDAY';
      readonly opening: Opening;
      readonly zone: ZoneClock;
      readonly regulation: Regulation;
    }
  | {
      readonly kind: 'REGULATION_CLOSURE';
      readonly opening: Opening;
      readonly zone: ZoneClock;
      readonly regulation: Regulation;
      readonly closure: RegulationClosure;
    }
  | { readonly kind: 'REGULATION_FREQUENCY'; readonly opening: Opening; readonly regulation: Regulation };

/** Facts brought into the form in which instants are judged quickly. */
export interface Schedule {
  readonly facts: HoursFacts;
  readonly eastern: ZoneClock;
  /** The policies that speak of the place. */
  readonly policies: readonly ProfilePolicy[];
  /** What they say of each day of the week. */
  readonly week: Week;
  /** The rules of packs that apply. */
  readonly regulations: readonly Regulation[];
  /** A contact may be made when all of these are open. */
  readonly constraints: readonly Constraint[];
  /** A message may be left when all of these are open, too. */
  readonly messageConstraints: readonly Constraint[];
}

/** Throws RangeError when the clock of America/New_York, or of a zone that a pack names, is not to be had. */
export function scheduleOf(facts: HoursFacts): Schedule {
  const eastern = facts.clock('America/New_York');
  if (!eastern) throw new RangeError('Policies are written in Eastern time: expected the clock of America/New_York.');
  const all = facts.profile?.policies ?? [];
  const candidates = candidatesOf(facts.place, all);
  const policies = all.filter((policy) => candidates.some((candidate) => speaksFor(policy, candidate)));
  const week = weekOf(policies, candidates, eastern);
  const regulations = regulationsOf(facts);
  const { zones } = facts.place;
  const ofPolicies = (...kinds: readonly PolicyKind[]): readonly Constraint[] => {
    const spoken = kinds.filter((kind) => speaks(kind, policies));
    return zones.flatMap((zone) =>
      spoken.map((kind) => ({ kind, zone, opening: dailyOpening(zone, planOf(kind, week, zone)) })),
    );
  };
  return {
    facts,
    eastern,
    policies,
    week,
    regulations,
    constraints: [
      ...(zones.length === 0 ? [{ kind: 'PLACE_UNKNOWN' as const, opening: neverOpen }] : []),
      ...ofPolicies('DO_NOT_DIAL', 'POLICY_HOURS', 'DEFAULT_HOURS'),
      ...regulations.flatMap((regulation) => constraintsOf(regulation, facts)),
    ],
    messageConstraints: ofPolicies('NO_MESSAGE'),
  };
}

function constraintsOf(regulation: Regulation, facts: HoursFacts): readonly Constraint[] {
  const byClock = regulation.clocks.flatMap((zone): Constraint[] => {
    const hours = hoursOpening(regulation, zone);
    const holidays = holidayOpening(regulation, zone);
    return [
      ...(hours ? [{ kind: 'REGULATION_HOURS' as const, zone, regulation, opening: hours }] : []),
      ...(holidays ? [{ kind: 'REGULATION_HOLIDAY' as const, zone, regulation, opening: holidays }] : []),
      ...closureOpenings(regulation, zone).map(({ closure, opening }) => ({
        kind: 'REGULATION_CLOSURE' as const,
        zone,
        regulation,
        closure,
        opening,
      })),
    ];
  });
  const frequency = frequencyOpening(regulation, facts);
  return frequency ? [...byClock, { kind: 'REGULATION_FREQUENCY', regulation, opening: frequency }] : byClock;
}
