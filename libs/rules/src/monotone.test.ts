import { describe, expect, test } from 'vitest';
import { channelSuppression } from './channel-suppression.ts';
import type { DncEntry, DncFacts, DncMatching } from './dnc.ts';
import { ZONES } from './hours/arbitraries.ts';
import type { HoursFacts } from './hours/facts.ts';
import { hoursOf } from './hours/hours-of.ts';
import type { ProfilePolicy } from './hours/profile.ts';
import type { RegulationRule } from './hours/regulation-pack.ts';
import { pack, policy, regulation, someHoursFacts } from './hours/testing.ts';
import { isBlocked } from './is-blocked.ts';
import { accountKey } from './keys.ts';
import type { ChannelFacts } from './suppression.ts';
import { dialtimeEntry, emailEntry, entry, NOON, smsEntry, someChannelFacts, someFacts } from './testing.ts';

/** Everything on which a decision rests: the lists of calls, the lists of channels, the hours, and the instant. */
interface World {
  readonly dnc: DncFacts;
  readonly channel: ChannelFacts;
  readonly hours: HoursFacts;
  readonly at: number;
}

type Asked = 'CALL' | 'TEXT' | 'EMAIL';

/** Whether a contact may be made, as a decision says it: no list, no flag, and, but for e-mail, an hour that is allowed. */
function isAllowed({ dnc, channel, hours, at }: World, asked: Asked, matching: DncMatching): boolean {
  if (isBlocked(dnc, matching)) return false;
  if (asked !== 'CALL' && channelSuppression({ ...channel, channel: asked }).length > 0) return false;
  return asked === 'EMAIL' || hoursOf({ ...hours, channel: asked }).at(at).isAllowed;
}

// A generator of its own, since a million worlds of fast-check take minutes: mulberry32, which is enough for drawing lots.
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const pick = <const T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0];
  const some = <T>(countMax: number, make: () => T): readonly T[] => Array.from({ length: below(countMax + 1) }, make);
  return { below, pick, some, oneIn: (count: number) => below(count) === 0 };
}
type Dice = ReturnType<typeof dice>;

const US = 'UNITED_STATES_OF_AMERICA';
const STATES = ['FL', 'TX', 'HI'] as const;
const DAYS = ['MONDAY', 'SATURDAY', 'SUNDAY', 'WEEKDAY', 'WEEKEND', 'ALL', 'ALL'] as const;
const MINUTES = [0, 90, 480, 540, 840, 1260, 1439] as const;

const anEntry = ({ pick, below }: Dice): DncEntry =>
  entry({
    id: below(9) + 1,
    serviceId: pick([null, null, 123, 456]),
    phone: pick([null, '4155550100', '4155550101']),
    account: pick([null, null, 'QA-7', 'qa-8']),
    zip: pick([null, null, null, '94110']),
    lapsesAt: pick([null, null, NOON, NOON + 1]),
  });
const listed = ({ pick, below }: Dice) => ({
  id: below(9) + 1,
  contactGroupId: pick([null, 1320, 1321]),
  expiresOn: pick([null, '2026-06-30', '2026-07-01']),
});
const aDialtimeEntry = (lots: Dice) =>
  dialtimeEntry({ ...listed(lots), phone: lots.pick(['4155550100', '4155550101']) });
const anSmsEntry = (lots: Dice) => smsEntry({ ...listed(lots), phone: lots.pick(['4155550100', '4155550101']) });
const anEmailEntry = (lots: Dice) =>
  emailEntry({ ...listed(lots), email: lots.pick(['Ann@example.com', 'bob@example.com']) });
const aFlag = ({ pick }: Dice) =>
  ({ block: pick(['DAILY', 'PERMANENT', 'NONE']), lapsesAt: pick([null, NOON, NOON + 1]) }) as const;

function aPolicy({ pick, oneIn, below }: Dice): ProfilePolicy {
  const start = below(MINUTES.length);
  const isTimed = oneIn(2);
  return policy({
    id: below(99),
    dayOfWeek: pick(DAYS),
    doNotDial: oneIn(8),
    state: pick([null, ...STATES]),
    areaCode: pick([null, null, '212', '808']),
    startMinute: isTimed ? (MINUTES[start] ?? 0) : null,
    endMinute: isTimed ? (MINUTES[(start + 1 + below(MINUTES.length - 1)) % MINUTES.length] ?? 0) : null,
  });
}

const aRule = ({ pick, oneIn }: Dice): RegulationRule =>
  regulation({
    level: pick(['A', 'B', 'C']),
    effectiveFrom: pick([null, null, '2026-07-02']),
    effectiveTo: pick([null, null, '2026-07-04']),
    jurisdiction: { country: pick([US, US, 'CANADA']), states: pick([null, [pick(STATES)]]) },
    channels: pick<RegulationRule['channels']>([['CALL'], ['TEXT'], ['CALL', 'TEXT']]),
    callModes: pick<RegulationRule['callModes']>([['LIVE'], ['PRERECORDED'], ['LIVE', 'AUTODIALED', 'PRERECORDED']]),
    timeBasis: pick<RegulationRule['timeBasis']>([{ kind: 'RECIPIENT' }, { kind: 'FIXED', zone: 'Etc/GMT+6' }, { kind: 'BOTH', zone: 'America/Chicago' }]),
    hours: oneIn(3) ? null : [{ days: [pick(DAYS)], from: '09:00', to: '20:00' }, { days: ['WEEKDAY'], from: '00:00', to: '24:00' }],
    closedOn: pick([[], [], ['us']]),
    closures: oneIn(5) ? [{ from: '2026-07-03', to: pick([null, '2026-07-05']), reason: 'a flood', citation: 'Order 1' }] : [],
    frequency: oneIn(5)
      ? { attemptsMax: pick([1, 2]), periodHours: pick([24, 168]), per: 'DEBT', afterConversationHours: pick([null, 168]), presumptionOnly: false }
      : null,
  }); // prettier-ignore

const calendars = [
  {
    id: 'us',
    title: 'Holidays',
    citation: 'Law § 2',
    source: 'a test',
    holidays: [
      {
        id: 'fourth',
        name: 'Independence Day',
        on: { kind: 'FIXED', month: 7, day: 4 },
        observed: 'SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY',
        actualDayToo: true,
      },
    ],
  },
] as const;
const aPack = (lots: Dice) => ({
  pack: pack({ calendars, rules: [aRule(lots), ...lots.some(1, () => aRule(lots))] }),
  levels: lots.pick([
    ['A', 'B'],
    ['A', 'B', 'C'],
  ] as const),
});
const anAttempt = ({ pick, below, oneIn }: Dice) => ({
  at: NOON - below(200) * 3_600_000,
  subject: pick([null, 'debt 1', 'debt 2']),
  isConversation: oneIn(4),
});
const aZone = ({ pick }: Dice) => pick(ZONES as [(typeof ZONES)[number], ...typeof ZONES]);

function aWorld(lots: Dice): World {
  const { pick, some, oneIn, below } = lots;
  return {
    dnc: {
      ...someFacts,
      query: { serviceId: 123, phone: pick([null, '4155550100', '4155550100']), account: pick([null, 'QA-7']), zip: pick([null, '94110']) },
      phoneDncType: pick(['LEGACY', 'DIAL_TIME']),
      entries: some(1, () => anEntry(lots)),
      dialtime: some(1, () => aDialtimeEntry(lots)),
      accountFlag: oneIn(9) ? aFlag(lots) : null,
    },
    channel: { ...someChannelFacts, smsEntries: some(1, () => anSmsEntry(lots)), emailEntries: some(1, () => anEmailEntry(lots)) },
    hours: {
      ...someHoursFacts,
      place: {
        areaCode: pick([null, '212', '808', '415']),
        states: [pick([...STATES, 'NY']), ...some(1, () => pick(STATES))],
        countries: [US],
        zones: oneIn(20) ? [] : [aZone(lots), ...some(1, () => aZone(lots))],
      },
      profile: oneIn(4) ? null : { id: 3, scope: { kind: 'CLIENT' }, policies: some(3, () => aPolicy(lots)) },
      packs: some(1, () => aPack(lots)),
      callMode: pick([null, 'LIVE', 'PRERECORDED']),
      subject: pick([null, 'debt 1']),
      attempts: oneIn(2) ? null : some(2, () => anAttempt(lots)),
    },
    at: NOON + below(7 * 24 * 60) * 60_000,
  }; // prettier-ignore
}

/**
 * What may be added to a world without ever making a no into a yes.
 *
 * A policy is stricter, and not only another, when it says do not dial, when it says nothing of times (absent times never lift the
 * default hours), or when it has times and speaks of the place and days of a policy that has times already: the first times that a
 * place gets for a day are asked instead of the default hours, and may be wider. Another state or zone is a further candidate;
 * the first is knowledge where there was none, and may well allow what was forbidden for want of it.
 */
const additions: Readonly<Record<string, (world: World, lots: Dice) => World>> = {
  'a DNC entry': ({ dnc, ...world }, lots) => ({ ...world, dnc: { ...dnc, entries: [...dnc.entries, anEntry(lots)] } }),
  'a dial-time entry': ({ dnc, ...world }, lots) => ({
    ...world,
    dnc: { ...dnc, dialtime: [...dnc.dialtime, aDialtimeEntry(lots)] },
  }),
  'an SMS entry': ({ channel, ...world }, lots) => ({
    ...world,
    channel: { ...channel, smsEntries: [...channel.smsEntries, anSmsEntry(lots)] },
  }),
  'an e-mail entry': ({ channel, ...world }, lots) => ({
    ...world,
    channel: { ...channel, emailEntries: [...channel.emailEntries, anEmailEntry(lots)] },
  }),
  'a flag where there was none': ({ dnc, ...world }, lots) => ({
    ...world,
    dnc: { ...dnc, accountFlag: dnc.accountFlag ?? aFlag(lots) },
  }),
  'a flag of the phone': ({ dnc, ...world }, lots) => ({
    ...world,
    dnc: { ...dnc, accountPhoneFlags: [...dnc.accountPhoneFlags, { ...aFlag(lots), ordinal: lots.below(9) + 1 }] },
  }),
  'a policy without times': (world, lots) =>
    withPolicy(world, { ...aPolicy(lots), startMinute: null, endMinute: null }),
  'a policy that says do not dial': (world, lots) =>
    withPolicy(world, { ...aPolicy(lots), doNotDial: true, startMinute: null, endMinute: null }),
  'a policy with times for a place and day that have times': (world, lots) => {
    const timed = world.hours.profile?.policies.find(({ startMinute }) => startMinute !== null);
    return timed ? withPolicy(world, { ...timed, startMinute: lots.pick([0, 600, 1000]), endMinute: 1100 }) : world;
  },
  'a pack': ({ hours, ...world }, lots) => ({ ...world, hours: { ...hours, packs: [...hours.packs, aPack(lots)] } }),
  'a rule in a pack': ({ hours, ...world }, lots) => {
    const [first, ...others] = hours.packs;
    if (!first) return { ...world, hours };
    const rules = [...first.pack.rules, aRule(lots)];
    return { ...world, hours: { ...hours, packs: [{ ...first, pack: { ...first.pack, rules } }, ...others] } };
  },
  'all levels of a pack': ({ hours, ...world }) => ({
    ...world,
    hours: { ...hours, packs: hours.packs.map((adopted) => ({ ...adopted, levels: ['A', 'B', 'C'] as const })) },
  }),
  'a further zone': ({ hours, ...world }, lots) => ({
    ...world,
    hours: {
      ...hours,
      place: { ...hours.place, zones: hours.place.zones.length > 0 ? [...hours.place.zones, aZone(lots)] : [] },
    },
  }),
  'a further state': ({ hours, ...world }, lots) => ({
    ...world,
    hours: { ...hours, place: { ...hours.place, states: [...hours.place.states, lots.pick([...STATES, 'WY'])] } },
  }),
  'a place without a state': ({ hours, ...world }) => ({
    ...world,
    hours: { ...hours, place: { ...hours.place, maybeStateless: true } },
  }),
  'no longer knowing the call mode, the area code, the states or the subject': ({ hours, ...world }) => ({
    ...world,
    hours: { ...hours, callMode: null, subject: null, place: { ...hours.place, areaCode: null, states: [] } },
  }),
  'an attempt': ({ hours, ...world }, lots) => ({
    ...world,
    hours: { ...hours, attempts: [...(hours.attempts ?? []), anAttempt(lots)] },
  }),
};
const kinds = Object.entries(additions);

function withPolicy({ hours, ...world }: World, added: ProfilePolicy): World {
  const profile = hours.profile ?? { id: 3, scope: { kind: 'CLIENT' }, policies: [] };
  return { ...world, hours: { ...hours, profile: { ...profile, policies: [...profile.policies, added] } } };
}

/**
 * Draws pairs of worlds, each world with every kind of addition in turn, and fails at the first no that became a yes. Counts by
 * what was added how often a yes became a no, in a tenth of the pairs: that shows that the additions bite.
 */
function drawPairs(
  count: number,
  seed: number,
  matching: DncMatching,
  isMeant: (before: World, after: World) => boolean = () => true,
): ReadonlyMap<string, number> {
  const lots = dice(seed);
  const turnedToNo = new Map<string, number>();
  for (let n = 0; n < count;) {
    const before = aWorld(lots);
    const asked = lots.pick(['CALL', 'CALL', 'TEXT', 'EMAIL']);
    const was = isAllowed(before, asked, matching);
    for (const [name, add] of kinds) {
      n += 1;
      if (was && n > count / 10) continue;
      const after = add(before, lots);
      if (!isMeant(before, after)) continue;
      const is = isAllowed(after, asked, matching);
      if (!was && is) throw new Error(`Pair ${n} of seed ${seed}: ${name} made a no into a yes.`);
      if (was && !is) turnedToNo.set(name, (turnedToNo.get(name) ?? 0) + 1);
    }
  }
  return turnedToNo;
}

describe('an addition never makes a no into a yes', () => {
  test(
    'in one million random pairs under STRICT matching, and each kind of addition makes some yes into a no',
    { timeout: 300_000 },
    () => {
      const turnedToNo = drawPairs(1_000_000, 20260701, 'STRICT');
      for (const [name] of kinds) expect([name, (turnedToNo.get(name) ?? 0) > 0]).toEqual([name, true]);
    },
  );

  // Row 8 of the documentation's table: an account-only entry is set aside for an entry that names the asked phone with another account.
  const setsAside = ({ dnc }: World, { dnc: { entries } }: World) =>
    entries
      .slice(dnc.entries.length)
      .some(
        ({ phone, account }) =>
          phone !== null &&
          phone === dnc.query.phone &&
          account !== null &&
          accountKey(account) !== accountKey(dnc.query.account ?? ''),
      );

  test('nor under DOCUMENTED matching, but for an entry that names the asked phone together with another account', () => {
    const turnedToNo = drawPairs(100_000, 20260702, 'DOCUMENTED', (before, after) => !setsAside(before, after));
    expect(turnedToNo.get('a DNC entry')).toBeGreaterThan(0);
  });

  test('such an entry may do so, as row 8 is printed: that is the one addition that is not monotone', () => {
    const query = { serviceId: 789, phone: '2016668000', account: 'A6789' };
    const facts: DncFacts = {
      ...someFacts,
      query,
      service: { id: 789, contactGroupId: null },
      entries: [entry({ id: 6, account: 'A6789' })],
    };
    const added = entry({ id: 3, phone: '2016668000', account: 'A12345' });
    const answers = (matching: DncMatching) =>
      [facts, { ...facts, entries: [...facts.entries, added] }].map((given) => isBlocked(given, matching));
    expect(answers('DOCUMENTED')).toEqual([true, false]);
    expect(answers('STRICT')).toEqual([true, true]);
  });

  test('nor is a policy that gives a day its first times: they are asked instead of the default hours', () => {
    const late = Date.parse('2026-07-07T01:30Z');
    const wide = policy({ startMinute: 540, endMinute: 1320 });
    const withPolicies = (policies: readonly ProfilePolicy[]) =>
      hoursOf({ ...someHoursFacts, profile: { id: 3, scope: { kind: 'CLIENT' }, policies } });
    expect(withPolicies([]).at(late).isAllowed).toBe(false);
    expect(withPolicies([wide]).at(late).isAllowed).toBe(true);
    expect(withPolicies([wide, policy({ startMinute: 540, endMinute: 1260 })]).at(late).isAllowed).toBe(false);
  });
});
