import type { HoursObjection, RegulationReference, Scope } from '../rule.ts';
import { DAY_MS, dayAt } from './local-day.ts';
import { firstOpen } from './opening.ts';
import type { Regulation } from './regulation.ts';
import type { Constraint, Schedule } from './schedule.ts';
import type { PolicyDay } from './week.ts';
import { weekdayOf } from './weekday.ts';
import type { ZoneClock } from '../local-time.ts';

/** How far ahead the next allowed instant is looked for. A year and its holidays come round within it. */
export const SEARCH_DAYS = 400;

/** What an hours rule judges: one instant (epoch ms) of a schedule. */
export interface Moment {
  readonly at: number;
  readonly schedule: Schedule;
}

export const searchEnd = (at: number): number => at + SEARCH_DAYS * DAY_MS;

/** The constraints of one kind that are closed at the moment. */
export function closed<Kind extends Constraint['kind']>({ at, schedule }: Moment, kind: Kind) {
  const all: readonly Constraint[] = [...schedule.constraints, ...schedule.messageConstraints];
  return all.filter(
    (constraint): constraint is Constraint & { readonly kind: Kind } =>
      constraint.kind === kind && !constraint.opening.isOpen(at),
  );
}

/** What the policies say of the day that it is in a zone. */
export const policyDay = ({ at, schedule }: Moment, zone: ZoneClock): PolicyDay =>
  schedule.week(weekdayOf(dayAt(at, zone)));

/** An objection out of a constraint that is closed: not now, or never where it does not open within `SEARCH_DAYS`. */
export function objection(
  { at, schedule }: Moment,
  constraint: Constraint,
  said: Pick<HoursObjection, 'because'> & Partial<HoursObjection>,
): HoursObjection {
  const endsAt = firstOpen([constraint.opening], at, searchEnd(at)) ?? null;
  return {
    effect: endsAt === null ? 'BLOCKS' : 'NOT_NOW',
    scope: scopeOf(schedule),
    zone: 'zone' in constraint ? constraint.zone.name : null,
    endsAt,
    profileId: null,
    policyId: null,
    ...(constraint.kind.startsWith('REGULATION') && 'regulation' in constraint
      ? { cites: constraint.regulation.rule.citation, regulation: referenceTo(constraint.regulation) }
      : { regulation: null }),
    ...said,
  };
}

/** Packs are adopted on a profile, so what they say reaches as far as it does. */
export const scopeOf = ({ facts }: Schedule): Scope => facts.profile?.scope ?? { kind: 'CLIENT' };

export const referenceTo = ({ pack, rule }: Regulation): RegulationReference => ({
  pack: pack.name,
  version: pack.version,
  ruleId: rule.id,
  level: rule.level,
  source: rule.source,
  doubt: rule.doubt,
});
