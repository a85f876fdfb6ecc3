import type { Schema } from '@clearline/contract';
import { clockName, dateWords, dayAndTime, localWords } from '../ui/instants.ts';
import { phoneWords } from '../ui/phone.ts';
import { type Names, scopeWords } from './names.ts';
import { channelOf, type Question } from './question.ts';
import { sameFindings } from './same-findings.ts';
import { EFFECT_WORDS, LEVEL_WORDS, mainReason, verdictWords } from './verdict-words.ts';
import { spanWords, weekOf } from './week.ts';

interface Told {
  readonly question: Question;
  readonly decision: Schema<'Decision'>;
  readonly names: Names;
  /** The client's time zone. */
  readonly zone: string;
}

/** A decision as it is put into a letter or a file: everything that the page shows. */
export function decisionText({ question, decision, names, zone }: Told): string {
  const { at, findings, setAside, place, versions } = decision;
  const clock = place.zones[0] ?? zone;
  return [
    `${verdictWords(decision, channelOf(question), false)}: ${dayAndTime(at, zone)}, ${clockName(zone)}`,
    mainReason(decision),
    ...part('Asked', askedWords(question, names)),
    ...part('Next allowed', nextWords(decision, zone)),
    ...part(
      'Reasons',
      sameFindings(findings).flatMap((same) => findingLines(same, { names, zone })),
    ),
    ...part(
      'Set aside',
      setAside.flatMap(({ because, setAsideBecause }) => [`- ${because} Set aside: ${setAsideBecause}`]),
    ),
    ...part(
      'Where the person may be',
      place.evidence.map(({ says }) => `- ${says}`),
    ),
    ...part(
      `Allowed hours, ${clockName(clock)}`,
      weekOf(decision, clock).map(({ date, spans }) => `- ${dateWords(date)}: ${spanWords(spans)}`),
    ),
    ...part('Data', [versionWords(versions)]),
  ].join('\n');
}

const part = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines]);

/** What was asked, a line for each thing. */
export function askedWords(question: Question, names: Names): string[] {
  const { phone, account, zip, service, email, callMode, state } = question;
  const words: readonly (readonly [string, string | undefined])[] = [
    ['Phone', phone === undefined ? undefined : phoneWords(phone.replace(/\D/g, ''))],
    ['Account', account],
    ['ZIP', zip],
    ['E-mail', email],
    ['State', state],
    ['Service', names.service(Number(service))],
    ['Channel', channelOf(question).toLowerCase()],
    ['Call mode', callMode?.toLowerCase()],
  ];
  return words.flatMap(([term, value]) => (value === undefined ? [] : [`- ${term}: ${value}`]));
}

/** The next allowed instant by the person's clocks and the client's; empty where it is now, or never. */
export function nextWords({ nextAllowedAt, windows, place, at }: Schema<'Decision'>, zone: string): string[] {
  if (nextAllowedAt === null || nextAllowedAt === at) return [];
  // Where the API tells it by a clock, its zone data count, and not the browser's.
  const told = windows.find(({ from }) => from === nextAllowedAt)?.local ?? [];
  const on = (clock: string) => told.find((one) => one.zone === clock)?.from;
  const clocks = [...new Set([...place.zones, zone])];
  return clocks.map((clock) => {
    const local = on(clock);
    return `${local === undefined ? dayAndTime(nextAllowedAt, clock) : localWords(local)}, ${clockName(clock)}`;
  });
}

function findingLines(
  [finding, ...others]: readonly [Schema<'DecisionFinding'>, ...Schema<'DecisionFinding'>[]],
  { names, zone }: Pick<Told, 'names' | 'zone'>,
): string[] {
  const { effect, because, citation, source, level, doubt, scope, endsAt } = finding;
  return [
    `- ${EFFECT_WORDS[effect]}: ${[because, ...others.map((one) => one.because)].join(' ')}`,
    `  Citation: ${citation}`,
    ...(source === undefined ? [] : [`  Source: ${source}`]),
    ...(level === undefined ? [] : [`  Evidence: ${LEVEL_WORDS[level]}`]),
    ...(doubt === undefined ? [] : [`  Doubt: ${doubt}`]),
    `  Reaches: ${scopeWords(scope, names)}`,
    ...(endsAt === undefined ? [] : [`  Ends by itself: ${dayAndTime(endsAt, zone)}, ${clockName(zone)}`]),
  ];
}

/** The versions of everything that a decision rests on, in one line. */
export const versionWords = ({ server, rules, zones, numbering, packs }: Schema<'DecisionVersions'>): string =>
  [
    ...[`Clearline ${server}`, `rules ${rules}`, `time zones ${zones}`, `numbering ${numbering}`],
    ...packs.map(({ name, version }) => `${name} ${version}`),
  ].join(', ');
