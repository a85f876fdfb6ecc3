import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../arbitraries.ts';
import type { ZoneClock } from '../local-time.ts';
import { anyHoursFacts, anyInstant, ZONES } from './arbitraries.ts';
import type { HoursFacts } from './facts.ts';
import { hoursOf } from './hours-of.ts';
import { daysOf } from './holidays.ts';
import type { ProfilePolicy } from './profile.ts';
import type { RegulationRule } from './regulation-pack.ts';
import { clockOf } from './testing.ts';

// The law, said a second time: minute by minute, by what a person reads off calendars and clocks.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WORDS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

const shows = (at: number, clock: ZoneClock) => new Date(at + clock.offsetMinutes(at) * MINUTE).toISOString();
const dateAt = (at: number, clock: ZoneClock) => shows(at, clock).slice(0, 10);

/** When a clock changes in the year of the tests, found by looking at it every minute. */
const changes = new Map(
  [...ZONES, ...['Etc/GMT+6', 'America/New_York'].map(clockOf)].map((clock) => {
    const found: number[] = [];
    for (let at = Date.parse('2026-02-20T00:00Z'); at < Date.parse('2026-11-20T00:00Z'); at += MINUTE)
      if (clock.offsetMinutes(at) !== clock.offsetMinutes(at - MINUTE)) found.push(at);
    return [clock.name, found] as const;
  }),
);

/** Whether a clock shows a reading or a later one, or did so before it was put back: within the day before, as no clock is put back further. */
const hasShown = (reading: string, at: number, clock: ZoneClock): boolean =>
  shows(at, clock).slice(0, 16) >= reading ||
  (changes.get(clock.name) ?? []).some(
    (change) => change <= at && change > at - 27 * HOUR && shows(change - 1, clock).slice(0, 16) >= reading,
  );

/** `2026-07-06T14:00`, of minutes after the midnight that begins a date. */
const reading = (date: string, minutes: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + minutes * MINUTE).toISOString().slice(0, 16);
const isBetween = (date: string, start: number, end: number, at: number, clock: ZoneClock) =>
  hasShown(reading(date, start), at, clock) && !hasShown(reading(date, end), at, clock);

function isNamed(days: string, date: string): boolean {
  const word = WORDS[new Date(`${date}T12:00Z`).getUTCDay()] ?? '';
  const isWeekend = word === 'SATURDAY' || word === 'SUNDAY';
  return days === 'ALL' || days === word || days === (isWeekend ? 'WEEKEND' : 'WEEKDAY');
}

function policiesAllow(facts: HoursFacts, at: number): boolean {
  const all = facts.profile?.policies ?? [];
  const { place } = facts;
  const elsewhere = place.maybeStateless === true ? ['none'] : [];
  const states = place.states.length > 0 ? [...place.states, ...elsewhere] : ['none', ...all.map(({ state }) => state)];
  const codes = place.areaCode === null ? ['none', ...all.map(({ areaCode }) => areaCode)] : [place.areaCode];
  return place.zones.every((zone) =>
    states.every((state) =>
      codes.every((code) => {
        const date = dateAt(at, zone);
        const policies = all
          .filter((policy) => isNamed(policy.dayOfWeek, date))
          .filter((policy) => policy.state === null || policy.state === state)
          .filter((policy) => policy.areaCode === null || policy.areaCode === code);
        const timed = policies.filter(({ startMinute }) => startMinute !== null);
        if (timed.length === 0 && !isBetween(date, 8 * 60, 21 * 60, at, zone)) return false;
        return policies.every((policy) => !policy.doNotDial && isInWindow(policy, date, at, facts));
      }),
    ),
  );
}

function isInWindow(
  { startMinute: start, endMinute: end }: ProfilePolicy,
  date: string,
  at: number,
  facts: HoursFacts,
) {
  const eastern = facts.clock('America/New_York');
  if (start === null || end === null || !eastern) return true;
  return isBetween(date, start, end > start ? end : end + 24 * 60, at, eastern);
}

function rulesAllow(facts: HoursFacts, at: number): boolean {
  const { place } = facts;
  return facts.packs.every(({ pack, levels }) =>
    pack.rules.every((rule) => {
      const { jurisdiction, timeBasis } = rule;
      const isNear =
        (place.countries.length === 0 || place.countries.includes(jurisdiction.country)) &&
        (place.states.length === 0 ||
          place.states.some(
            (state) =>
              (jurisdiction.states ?? [state]).includes(state) && jurisdiction.exceptStates?.includes(state) !== true,
          ));
      const isMeant = levels.includes(rule.level) && rule.channels.includes(facts.channel);
      const mode = facts.channel === 'CALL' ? facts.callMode : null;
      if (!isNear || !isMeant || (mode !== null && !rule.callModes.includes(mode))) return true;
      const fixed = timeBasis.kind === 'RECIPIENT' ? undefined : facts.clock(timeBasis.zone);
      const clocks = [...(timeBasis.kind === 'FIXED' ? [] : place.zones), ...(fixed ? [fixed] : [])];
      const holidays = pack.calendars
        .filter(({ id }) => rule.closedOn.includes(id))
        .flatMap((calendar) => calendar.holidays);
      const closed = [2025, 2026, 2027].flatMap((year) => holidays.flatMap((holiday) => daysOf(holiday, year)));
      return clocks.every((clock) => isKept(rule, closed, facts, at, clock));
    }),
  );
}

function isKept(
  rule: RegulationRule,
  closed: readonly number[],
  facts: HoursFacts,
  at: number,
  clock: ZoneClock,
): boolean {
  const date = dateAt(at, clock);
  const isClosed = rule.closures.some(
    ({ from, to }) => hasBegun(from, at, clock) && (to === null || !hasBegun(to, at, clock)),
  );
  const isOld = (day: string | null, otherwise: boolean) => (day === null ? otherwise : hasBegun(day, at, clock));
  if (isOld(rule.effectiveFrom, true) && !isOld(rule.effectiveTo, false) && (isClosed || isTooOften(rule, facts, at)))
    return false;
  if (date < (rule.effectiveFrom ?? date) || (rule.effectiveTo !== null && date >= rule.effectiveTo)) return true;
  if (closed.includes(Date.parse(date) / (24 * HOUR))) return false;
  return (
    rule.hours?.some(
      ({ days, from, to }) =>
        days.some((word) => isNamed(word, date)) &&
        (from === '00:00' || hasShown(`${date}T${from}`, at, clock)) &&
        (to === '24:00' || !hasShown(`${date}T${to}`, at, clock)),
    ) ?? true
  );
}

const hasBegun = (text: string, at: number, clock: ZoneClock): boolean =>
  text.length > 10 ? at >= Date.parse(text) : hasShown(`${text}T00:00`, at, clock);

function isTooOften({ frequency }: RegulationRule, { attempts, subject }: HoursFacts, at: number): boolean {
  if (frequency === null) return false;
  const counted = (attempts ?? []).filter(
    (made) => made.at <= at && (subject === null || made.subject === null || made.subject === subject),
  );
  const within = (hours: number) => counted.filter((made) => made.at > at - hours * HOUR);
  if (within(frequency.periodHours).length >= frequency.attemptsMax) return true;
  return within(frequency.afterConversationHours ?? 0).some(({ isConversation }) => isConversation);
}

const lawAllows = (facts: HoursFacts, at: number) =>
  facts.place.zones.length > 0 && policiesAllow(facts, at) && rulesAllow(facts, at);

const question = fc.tuple(anyHoursFacts, anyInstant);

describe('for any profile, packs and place', () => {
  test.each([true, false])('an instant is judged %s where the law, said in another way, does', (answer) => {
    holds(question, ([facts, at]) => {
      const want = lawAllows(facts, at);
      expect(hoursOf(facts).at(at).isAllowed).toBe(want);
      return want === answer;
    });
  });

  test('the windows of three days are the minutes that are allowed, each judged by itself', () => {
    fc.assert(
      fc.property(question, ([facts, from]) => {
        const hours = hoursOf(facts);
        const to = from + 3 * 24 * HOUR;
        const windows = hours.windows(from, to);
        for (let at = from; at < to; at += MINUTE)
          if (hours.at(at).isAllowed !== windows.some((window) => at >= window.from && at < window.to))
            throw new Error(`differ at ${new Date(at).toISOString()}`);
        for (const window of windows) {
          expect(hours.at(window.from).isAllowed && hours.at(window.to - 1).isAllowed).toBe(true);
          expect(window.from === from || !hours.at(window.from - 1).isAllowed).toBe(true);
          expect(window.to === to || !hours.at(window.to).isAllowed).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the next allowed instant is allowed, and nothing before it; where there is none, none of 400 days is', () => {
    holds(question, ([facts, at]) => {
      const hours = hoursOf(facts);
      const next = hours.nextAllowedAt(at);
      expect(hours.windows(at, next ?? at + 400 * 24 * HOUR)).toEqual([]);
      if (next !== null) expect(hours.at(next).isAllowed).toBe(true);
      return next !== null && next > at;
    });
  });

  test('a contact is forbidden exactly where a finding says so, and each that ends does so at an instant at which its rule is silent', () => {
    holds(question, ([facts, at]) => {
      const hours = hoursOf(facts);
      const { isAllowed, mayLeaveMessage, findings } = hours.at(at);
      expect(isAllowed).toBe(!findings.some(({ effect }) => effect === 'BLOCKS' || effect === 'NOT_NOW'));
      expect(mayLeaveMessage).toBe(!findings.some(({ effect }) => effect === 'NO_MESSAGE'));
      for (const { rule, zone, regulation, effect, endsAt } of findings) {
        if (effect === 'BLOCKS') expect(endsAt).toBe(null);
        if (effect === 'NOT_NOW') expect(endsAt).toBeGreaterThan(at);
        if (endsAt === null) continue;
        const same = hours.at(endsAt).findings.filter((later) => later.rule === rule && later.zone === zone);
        if (regulation === null) expect(same).toEqual([]);
      }
      return findings.length > 2;
    });
  });
});
