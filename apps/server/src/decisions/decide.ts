import type { Schema } from '@clearline/contract';
import type { Hours, HoursFinding, Interval } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { type Answered, findingAnswers, setAsideAnswer, type Unranked } from './findings.ts';
import { localTime, utcTime } from './instants.ts';
import type { Lists } from './lists.ts';
import type { Contact } from './read-contact.ts';

const DAY_MS = 86_400_000;
/** How long the windows of an answer reach. */
export const WINDOWS_MS = 7 * DAY_MS;
const SEARCH_MS = 400 * DAY_MS;

/** Everything that a decision is made of. */
export interface Judgement {
  readonly contact: Contact;
  readonly lists: Lists;
  /** When the contact may be made by the clock; `null` for a channel that keeps no hours. */
  readonly hours: Hours | null;
  /** What the clock says at the instant asked for. */
  readonly timed: readonly HoursFinding[];
  /** IANA names: windows are told on their clocks, too. */
  readonly zones: readonly string[];
  /** What the rules do not find and is to be told all the same. One that blocks is a doubt that waiting does not end. */
  readonly others: readonly Unranked[];
}

/** The verdict on a contact with its reasons; place and versions are its asker's to add. */
export function decide({
  contact: { at },
  lists,
  hours,
  timed,
  zones,
  others,
}: Judgement): Omit<Schema<'Decision'>, 'place' | 'versions'> {
  const listed = lists.at(at);
  const found = findingAnswers({
    listed: listed.findings,
    endOf: lists.endOf,
    timed,
    others,
  });
  const isDoubtful = others.some(({ effect }) => effect === 'BLOCKS');
  const allowed = isDoubtful ? [] : lists.allowed(at, at + SEARCH_MS);
  const next = firstAllowed(allowed, hours);
  return {
    verdict: verdictOf(found, next),
    isBlocked: listed.isBlocked,
    at: utcTime(at) ?? '',
    findings: found,
    setAside: listed.setAside.map((one) => setAsideAnswer(one, lists.endOf)),
    nextAllowedAt: next === null ? null : (utcTime(next) ?? null),
    windows: windowsOf(allowed, hours, at + WINDOWS_MS).map((window) => windowAnswer(window, zones)),
  };
}

function verdictOf(findings: readonly Answered[], next: number | null): Schema<'Verdict'> {
  const effects = new Set(findings.map(({ effect }) => effect));
  if (effects.has('BLOCKS') || (effects.has('NOT_NOW') && next === null)) return 'BLOCKED';
  if (effects.has('NOT_NOW')) return 'NOT_NOW';
  return effects.has('NO_MESSAGE') ? 'NO_MESSAGE' : 'ALLOWED';
}

/** The first instant that lists and hours allow. */
function firstAllowed(allowed: readonly Interval[], hours: Hours | null): number | null {
  for (const { from, to } of allowed) {
    const first = hours === null ? from : hours.nextAllowedAt(from);
    if (first !== null && first < to) return first;
  }
  return null;
}

const windowsOf = (allowed: readonly Interval[], hours: Hours | null, until: number): readonly Interval[] =>
  allowed
    .filter(({ from }) => from < until)
    .map(({ from, to }) => ({ from, to: Math.min(to, until) }))
    .flatMap((interval) => (hours === null ? [interval] : hours.windows(interval.from, interval.to)));

/** A window in UTC and on every clock of the place. */
export const windowAnswer = ({ from, to }: Interval, zones: readonly string[]): Schema<'ContactWindow'> => ({
  from: utcTime(from) ?? '',
  to: utcTime(to) ?? '',
  local: zones.map((zone) => ({ zone, from: localTime(from, clockOf(zone)), to: localTime(to, clockOf(zone)) })),
});
