import { midnightUtc, startOfLocalDate, type ZoneClock } from '../local-time.ts';
import { closedDuring } from './closures.ts';
import type { HoursFacts } from './facts.ts';
import { attemptsAbout, closedByAttempts } from './frequency.ts';
import { closedBy, type ClosedBy } from './holidays.ts';
import { DAY_MS, dailyOpening, type DayPlan, type DayWindow, wholeDay } from './local-day.ts';
import { type Interval, neverOpen, type Opening } from './opening.ts';
import type { Place } from './place.ts';
import type { RegulationHours, RegulationPack, RegulationRule } from './regulation-pack.ts';
import { byWeekday, speaksOf, weekdayOf } from './weekday.ts';

/** A rule of an adopted pack that applies to a contact. */
export interface Regulation {
  readonly pack: RegulationPack;
  readonly rule: RegulationRule;
  /** The clocks by each of which it must be kept. */
  readonly clocks: readonly ZoneClock[];
  readonly closedBy: ClosedBy;
}

/**
 * The rules that apply: of a level that is on, for a state or country where the person may be, for this channel and call mode. A mode is
 * one of calls: of a text message it says nothing, so it narrows nothing.
 */
export const regulationsOf = (facts: HoursFacts): readonly Regulation[] =>
  facts.packs.flatMap(({ pack, levels }) =>
    pack.rules
      .filter((rule) => levels.includes(rule.level) && rule.channels.includes(facts.channel))
      .filter(
        ({ callModes }) => facts.channel !== 'CALL' || facts.callMode === null || callModes.includes(facts.callMode),
      )
      .filter(({ jurisdiction }) => meets(jurisdiction, facts.place))
      .map((rule) => ({
        pack,
        rule,
        clocks: clocksOf(rule, pack, facts),
        closedBy: closedBy(pack.calendars.filter(({ id }) => rule.closedOn.includes(id))),
      })),
  );

function meets({ country, states, exceptStates = [] }: RegulationRule['jurisdiction'], place: Place): boolean {
  if (place.countries.length > 0 && !place.countries.includes(country)) return false;
  if (place.states.length === 0) return true;
  return place.states.some((state) => (states?.includes(state) ?? true) && !exceptStates.includes(state));
}

function clocksOf(
  { id, timeBasis }: RegulationRule,
  { name }: RegulationPack,
  facts: HoursFacts,
): readonly ZoneClock[] {
  const { zones } = facts.place;
  if (timeBasis.kind === 'RECIPIENT') return zones;
  const fixed = facts.clock(timeBasis.zone);
  if (!fixed)
    throw new RangeError(`Rule ${id} of regulation pack ${name}: expected a known zone, found ${timeBasis.zone}.`);
  return timeBasis.kind === 'FIXED' ? [fixed] : [...zones.filter((zone) => zone.name !== fixed.name), fixed];
}

/** The hours of a rule by one of its clocks; `null` where it says nothing of hours. */
export function hoursOpening({ rule }: Regulation, clock: ZoneClock): Opening | null {
  const { hours } = rule;
  if (hours === null) return null;
  const week = byWeekday((weekday) => windowsOn(hours, weekday, clock));
  return dailyOpening(
    clock,
    inEffect(rule, clock, (day) => week(weekdayOf(day))),
  );
}

/** The holidays of a rule by one of its clocks; `null` where it has none. */
export function holidayOpening({ rule, closedBy }: Regulation, clock: ZoneClock): Opening | null {
  if (rule.closedOn.length === 0) return null;
  const open = [wholeDay(clock)];
  return dailyOpening(
    clock,
    inEffect(rule, clock, (day) => (closedBy(day) ? [] : open)),
  );
}

/** The closures of a rule by one of its clocks, each with its opening. */
export const closureOpenings = ({ rule }: Regulation, clock: ZoneClock) =>
  rule.closures.map((closure) => {
    const from = Math.max(instantAt(closure.from, clock), effectInstant(rule.effectiveFrom, -Infinity, clock));
    const to = Math.min(
      closure.to === null ? Infinity : instantAt(closure.to, clock),
      effectInstant(rule.effectiveTo, Infinity, clock),
    );
    return { closure, opening: closedDuring([{ from, to }]) };
  });

/** How often a rule lets somebody be called; `null` where it says nothing of that, or nothing is known of earlier attempts. */
export function frequencyOpening({ rule, clocks }: Regulation, { attempts, subject }: HoursFacts): Opening | null {
  if (rule.frequency === null || attempts === null) return null;
  const closed = closedByAttempts(rule.frequency, attemptsAbout(attempts, subject));
  const effects = clocks.map((clock) => ({
    from: effectInstant(rule.effectiveFrom, -Infinity, clock),
    to: effectInstant(rule.effectiveTo, Infinity, clock),
  }));
  if (effects.length === 0) return neverOpen;
  return closedDuring(closed.flatMap((interval) => effects.map((effect) => overlap(interval, effect))));
}

const overlap = (a: Interval, b: Interval): Interval => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

const windowsOn = (hours: readonly RegulationHours[], weekday: number, clock: ZoneClock): readonly DayWindow[] =>
  hours
    .filter(({ days }) => days.some((word) => speaksOf(word, weekday)))
    .map(({ from, to }) => ({
      clock,
      opensMs: from === '00:00' ? -Infinity : clockMs(from),
      closesMs: to === '24:00' ? Infinity : clockMs(to),
    }));

const clockMs = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * 60_000;

/** The plan on the days on which the rule is in effect; on all others nothing is closed. */
function inEffect({ effectiveFrom, effectiveTo }: RegulationRule, clock: ZoneClock, plan: DayPlan): DayPlan {
  const first = effectiveFrom === null ? -Infinity : dayOfDate(effectiveFrom);
  const end = effectiveTo === null ? Infinity : dayOfDate(effectiveTo);
  const open = [wholeDay(clock)];
  return (day) => (day >= first && day < end ? plan(day) : open);
}

const dayOfDate = (date: string): number => (midnightUtc(date) ?? NaN) / DAY_MS;

const effectInstant = (date: string | null, otherwise: number, clock: ZoneClock): number =>
  date === null ? otherwise : startOfLocalDate(date, clock);

/** A local date is its first instant; anything else names an instant. */
const instantAt = (text: string, clock: ZoneClock): number =>
  midnightUtc(text) === undefined ? Date.parse(text) : startOfLocalDate(text, clock);
