import type { RegulationPack, RegulationRule } from '../src/pack.ts';
import { DAYS, type Week, intersect, rowsOf, weekOf } from '../src/week.ts';
import { hoursInWords } from './in-words.ts';

type CallMode = RegulationRule['callModes'][number];

export const STRICTEST = 'us-strictest';

const OPEN = weekOf([{ days: ['ALL'], from: '00:00', to: '24:00' }]);

const MODES: readonly {
  readonly mode: CallMode;
  readonly what: string;
  readonly channels: RegulationRule['channels'];
}[] = [
  { mode: 'LIVE', what: 'Live calls and text messages', channels: ['CALL', 'TEXT'] },
  { mode: 'AUTODIALED', what: 'Autodialed calls', channels: ['CALL'] },
  { mode: 'PRERECORDED', what: 'Prerecorded calls', channels: ['CALL'] },
];

/**
 * The pack us-strictest of a version of us-state-overlay: for the whole country what the strictest of its rules of levels A and B
 * allow, so that a caller who does not know the state is right in each. By call mode, the latest start and the earliest end of
 * each day; closed where any rule is closed, and on every holiday; the lowest cap. Texts are judged as live calls, by rules of
 * either channel. Dates of effect are not looked at. A rule of emergencies only stays that of its state.
 */
export function strictestOf(overlay: RegulationPack): RegulationPack {
  const rules = overlay.rules.filter(({ level }) => level !== 'C');
  const calendars = overlay.calendars.filter(({ id }) => rules.some(({ closedOn }) => closedOn.includes(id)));
  return {
    name: STRICTEST,
    version: overlay.version,
    title: 'The strictest state hours, for all of the United States',
    summary:
      `Derived by a script from ${overlay.name} ${overlay.version}: for all states at once what the strictest of them allow, as far as ` +
      'they are of level A or B, by call mode. For callers who do not want to tell states apart, or cannot. A decision that names no call ' +
      'mode is judged by all three.',
    asOf: overlay.asOf,
    checkedOn: overlay.checkedOn,
    basedOn: [{ name: overlay.name, version: overlay.version }],
    calendars: calendars.map((calendar) => structuredClone(calendar)),
    rules: [
      ...MODES.map((mode) => windowRule(mode, rules, overlay)),
      ...capRules(rules, overlay),
      ...rules.filter((rule) => rule.closures.length > 0).map((rule) => structuredClone(rule)),
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function windowRule(
  { mode, what, channels }: (typeof MODES)[number],
  rules: readonly RegulationRule[],
  overlay: RegulationPack,
): RegulationRule {
  const own = rules.filter(({ callModes, closures }) => callModes.includes(mode) && closures.length === 0);
  const weeks = own.flatMap(({ id, hours }) => (hours === null ? [] : [{ id, week: weekOf(hours) }]));
  const week = weeks.reduce((sum, one) => intersect(sum, one.week), OPEN);
  const binding = new Set(weeks.filter((one) => binds(one.week, week)).map(({ id }) => id));
  const closedOn = [...new Set(own.flatMap((rule) => rule.closedOn))].sort();
  return {
    ...derived(
      own.filter(({ id, closedOn }) => binding.has(id) || closedOn.length > 0),
      overlay,
    ),
    id: `${STRICTEST}-${mode.toLowerCase()}`,
    title: `${what} to anywhere in the United States: ${hoursInWords(rowsOf(week))}, not on any state's holidays.`,
    channels: [...channels],
    callModes: [mode],
    hours: rowsOf(week),
    closedOn,
  };
}

/** Whether a week is why the strictest one is as it is: on some day it starts as late, ends as early, or is closed. */
const binds = (week: Week, strictest: Week): boolean =>
  DAYS.some((day) => {
    const [own, all] = [week[day], strictest[day]];
    return all === null ? own === null : own?.from === all.from || own?.to === all.to;
  });

function capRules(rules: readonly RegulationRule[], overlay: RegulationPack): RegulationRule[] {
  const own = rules.filter(({ frequency }) => frequency !== null);
  const caps = own.flatMap(({ frequency }) => frequency ?? []);
  const [first] = caps;
  if (!first) return [];
  if (caps.some((cap) => cap.per !== first.per || cap.presumptionOnly !== first.presumptionOnly))
    throw new Error(`${overlay.name} ${overlay.version}: its caps count different things, so none is the strictest`);
  const pauses = caps.flatMap(({ afterConversationHours }) => afterConversationHours ?? []);
  const [attemptsMax, periodHours] = [
    Math.min(...caps.map((cap) => cap.attemptsMax)),
    Math.max(...caps.map((cap) => cap.periodHours)),
  ];
  return [
    {
      ...derived(own, overlay),
      id: `${STRICTEST}-frequency`,
      title: `No more than ${attemptsMax} calls or text messages to a person anywhere in the United States in ${periodHours} hours on the same subject.`,
      channels: ['CALL', 'TEXT'],
      callModes: MODES.map(({ mode }) => mode),
      hours: null,
      closedOn: [],
      frequency: {
        ...first,
        attemptsMax,
        periodHours,
        afterConversationHours: pauses.length > 0 ? Math.max(...pauses) : null,
      },
    },
  ];
}

/** What a rule that is derived from others takes from them: it is as well evidenced as the weakest. */
function derived(from: readonly RegulationRule[], overlay: RegulationPack) {
  const name = `${overlay.name} ${overlay.version}`;
  const weak = from.filter(({ level }) => level === 'B').map(({ id }) => id);
  return {
    level: weak.length > 0 ? ('B' as const) : ('A' as const),
    citation: `${name}: ${from.map(({ id }) => id).join(', ')}`,
    source: `Derived by a script from ${name}.`,
    checkedOn: overlay.checkedOn,
    doubt: weak.length > 0 ? `As doubtful as the rules of level B that it rests on: ${weak.join(', ')}.` : null,
    exemptions: null,
    effectiveFrom: null,
    effectiveTo: null,
    jurisdiction: { country: 'UNITED_STATES_OF_AMERICA' as const, states: null },
    timeBasis: { kind: 'RECIPIENT' as const },
    closures: [],
    frequency: null,
  };
}
