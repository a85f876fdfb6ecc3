/**
 * What judging costs. Processor time is what is counted, so that what else the machine does tells little; one thread does it all.
 * The goal is 200,000 judged instants a second.
 */
import { zoneClock } from '@clearline/numbering';
import { type HoursFacts, hoursOf, type Place } from '../src/index.ts';
import { PACKS, PROFILE } from './facts.ts';

const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const print = (name: string, value: string) => process.stdout.write(`${name.padEnd(64)} ${value}\n`);

/** Runs `work` over and over for a second and prints how often it did in one. */
function rate(name: string, work: (turn: number) => unknown): void {
  for (let turn = 0; turn < 1_000; turn += 1) work(turn);
  let done = 0;
  const started = now();
  while (now() - started < 1_000) for (let turn = 0; turn < 100; turn += 1) work(done++);
  print(name, Math.round(done / ((now() - started) / 1_000)).toLocaleString('en'));
}

const zones = (...names: readonly string[]) =>
  names.map((name) => zoneClock(name)).filter((clock) => clock !== undefined);
const place = (states: readonly string[], ...names: readonly string[]): Place => ({
  areaCode: '850',
  states,
  countries: ['UNITED_STATES_OF_AMERICA'],
  zones: zones(...names),
});
const facts = (given: Partial<HoursFacts>): HoursFacts => ({
  place: place(['NY'], 'America/New_York'),
  profile: PROFILE,
  packs: PACKS,
  channel: 'CALL',
  callMode: null,
  subject: null,
  attempts: null,
  clock: zoneClock,
  ...given,
});

// Instants all over two years, in an order that no cache likes.
const START = Date.UTC(2026, 0, 1);
const INSTANTS = Array.from({ length: 9_973 }, (_, n) => START + ((n * 7_919) % 9_973) * 105 * 60_000);
const instantOf = (turn: number) => INSTANTS[turn % INSTANTS.length] ?? START;

const simple = facts({ profile: null, packs: [] });
const usual = facts({});
const border = facts({ place: place(['FL', 'AL', 'GA'], 'America/New_York', 'America/Chicago') });
const never = facts({
  profile: { ...PROFILE, policies: PROFILE.policies.map((policy) => ({ ...policy, doNotDial: true })) },
});

for (const [name, given] of [
  ['one zone, the default hours', simple],
  ['one zone, 35 policies, 20 regulations', usual],
  ['two zones, three states, 35 policies, 20 regulations', border],
] as const) {
  const hours = hoursOf(given);
  print(`-- ${name}`, 'a second');
  rate('instants judged', (turn) => hours.at(instantOf(turn)).isAllowed);
  rate('instants judged, with every finding', (turn) => hours.at(instantOf(turn)).findings.length);
  rate('next allowed instants', (turn) => hours.nextAllowedAt(instantOf(turn)));
  rate('windows of seven days', (turn) => hours.windows(instantOf(turn), instantOf(turn) + 7 * 86_400_000));
  rate('facts read, and one instant judged', (turn) => hoursOf(given).at(instantOf(turn)).isAllowed);
}
print('-- never allowed, which takes all of 400 days to know', 'a second');
const closed = hoursOf(never);
rate('next allowed instants', (turn) => closed.nextAllowedAt(instantOf(turn)));
