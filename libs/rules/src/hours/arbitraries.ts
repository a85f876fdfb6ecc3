import fc from 'fast-check';
import { tableClock } from '../testing.ts';
import type { HoursFacts } from './facts.ts';
import { clockOf, pack, policy, regulation, someHoursFacts } from './testing.ts';

/** Clocks are put back across midnight, by 25 hours, and forward by 13, within one month; the days of the month are lost or come twice. */
const nowhere = tableClock('Test/Nowhere', 600, [
  ['2026-03-05T14:30Z', -300],
  ['2026-03-14T02:00Z', 480],
  ['2026-10-27T16:01Z', 420],
  ['2026-11-04T12:00Z', -1080],
]);

export const ZONES = [
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'Pacific/Honolulu'].map(clockOf),
  ...['America/St_Johns', 'Pacific/Guam', 'Pacific/Pago_Pago', 'America/Vancouver', 'America/Havana'].map(clockOf),
  nowhere,
];

const US = 'UNITED_STATES_OF_AMERICA';
const STATES = ['FL', 'TX', 'HI'];
const CODES = ['212', '808'];
const DAYS = ['MONDAY', 'SATURDAY', 'SUNDAY', 'WEEKDAY', 'WEEKEND', 'ALL'] as const;

const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);
const orNull = <T>(...values: readonly T[]) => fc.constantFrom(null, null, ...values);
const dates = ['2026-03-01', '2026-03-08', '2026-07-04', '2026-11-01', '2026-11-02', '2026-12-25'];
const date = fc.constantFrom(...dates);
const minute = fc.constantFrom(0, 1, 90, 150, 480, 481, 540, 840, 1080, 1260, 1439);

export const anyPolicy = fc
  .record({
    id: fc.integer({ min: 1, max: 99 }),
    dayOfWeek: fc.constantFrom(...DAYS),
    doNotDial: rarely,
    doNotLeaveMessage: rarely,
    state: orNull(...STATES),
    areaCode: orNull(...CODES),
    times: fc.option(
      fc.tuple(minute, minute).filter(([start, end]) => start !== end),
      { nil: null },
    ),
  })
  .map(({ times, ...given }) => policy({ ...given, startMinute: times?.[0] ?? null, endMinute: times?.[1] ?? null }));

const window = fc.constantFrom(
  { from: '00:00', to: '24:00' },
  { from: '08:00', to: '20:00' },
  { from: '01:30', to: '18:00' },
  { from: '12:00', to: '24:00' },
  { from: '00:00', to: '02:30' },
);
const hours = fc.array(
  fc.tuple(fc.subarray([...DAYS], { minLength: 1 }), window).map(([days, times]) => ({ days, ...times })),
  { maxLength: 3 },
);
const closure = fc.record({
  from: fc.oneof(
    date,
    date.map((day) => `${day}T06:30Z`),
  ),
  to: fc.oneof(
    date,
    date.map((day) => `${day}T18:00Z`),
    fc.constant(null),
  ),
  reason: fc.constant('a flood'),
  citation: fc.constant('Order 1'),
});
const frequency = fc.record({
  attemptsMax: fc.integer({ min: 1, max: 3 }),
  periodHours: fc.constantFrom(1, 24, 168),
  per: fc.constantFrom('PERSON_AND_SUBJECT', 'DEBT'),
  afterConversationHours: orNull(2, 168),
  presumptionOnly: fc.boolean(),
});

export const anyRule = fc
  .record({
    id: fc.constantFrom('us-one', 'us-two', 'us-three'),
    level: fc.constantFrom('A', 'B', 'C'),
    effectiveFrom: orNull(...dates),
    effectiveTo: orNull(...dates),
    jurisdiction: fc.oneof(
      fc.record({
        country: fc.constantFrom(US, 'CANADA'),
        states: fc.option(fc.subarray(STATES, { minLength: 1 }), { nil: null }),
      }),
      fc.record({
        country: fc.constant(US),
        states: fc.constant(null),
        exceptStates: fc.subarray(STATES, { minLength: 1 }),
      }),
    ),
    channels: fc.constantFrom(['CALL'] as const, ['TEXT'] as const, ['CALL', 'TEXT'] as const),
    callModes: fc.constantFrom(
      ['LIVE'] as const,
      ['PRERECORDED'] as const,
      ['LIVE', 'AUTODIALED', 'PRERECORDED'] as const,
    ),
    timeBasis: fc.oneof(
      fc.constant({ kind: 'RECIPIENT' } as const),
      fc.record({ kind: fc.constantFrom('FIXED', 'BOTH'), zone: fc.constantFrom('Etc/GMT+6', 'America/Chicago') }),
    ),
    hours: fc.option(hours, { nil: null }),
    closedOn: fc.constantFrom([], [], ['some']),
    closures: fc.array(closure, { maxLength: 1 }),
    frequency: fc.option(frequency, { nil: null }),
  })
  .map((given) => regulation(given));

const calendars = [
  {
    id: 'some',
    title: 'Some holidays',
    citation: 'Law § 2',
    source: 'a test',
    holidays: [
      {
        id: 'fourth',
        name: 'the fourth of July',
        on: { kind: 'FIXED', month: 7, day: 4 },
        observed: 'SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY',
        actualDayToo: true,
      },
      {
        id: 'first',
        name: 'a Sunday',
        on: { kind: 'NTH_WEEKDAY', month: 11, weekday: 'SUNDAY', nth: 1 },
        observed: 'SUNDAY_TO_MONDAY',
        actualDayToo: false,
      },
      {
        id: 'march',
        name: 'a day in March',
        on: { kind: 'DATES', dates: ['2026-03-08'] },
        observed: 'NONE',
        actualDayToo: false,
      },
    ],
  },
] as const;

export const anyPack = fc.array(anyRule, { minLength: 1, maxLength: 3 }).map((rules) => pack({ calendars, rules }));

/** An instant, in whole minutes, near a clock change, a holiday, or the middle of summer. */
export const anyInstant = fc
  .tuple(
    fc.constantFrom('2026-03-05', '2026-03-08', '2026-03-14', '2026-07-03', '2026-10-28', '2026-11-01', '2026-11-04'),
    fc.integer({ min: -2 * 1440, max: 2 * 1440 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T00:00Z`) + minutes * 60_000);

const attempt = fc.record({
  at: anyInstant,
  subject: orNull('debt 1', 'debt 2'),
  isConversation: rarely,
});

export const anyHoursFacts: fc.Arbitrary<HoursFacts> = fc
  .record({
    areaCode: fc.constantFrom(null, '212', '212', '808'),
    states: fc.subarray([...STATES, 'NY']),
    maybeStateless: fc.boolean(),
    countries: fc.constantFrom([], [US], [US], ['CANADA', US]),
    zones: fc.subarray(ZONES, { maxLength: 3 }),
    policies: fc.array(anyPolicy, { maxLength: 4 }),
    hasProfile: fc.boolean(),
    packs: fc.array(
      fc.record({ pack: anyPack, levels: fc.constantFrom(['A', 'B'] as const, ['A', 'B', 'C'] as const) }),
      { maxLength: 2 },
    ),
    channel: fc.constantFrom('CALL', 'CALL', 'TEXT'),
    callMode: fc.constantFrom(null, null, 'LIVE', 'PRERECORDED'),
    subject: orNull('debt 1'),
    attempts: fc.option(fc.array(attempt, { maxLength: 4 }), { nil: null }),
  })
  .map(({ areaCode, states, maybeStateless, countries, zones, policies, hasProfile, ...rest }) => ({
    ...someHoursFacts,
    ...rest,
    place: { areaCode, states, maybeStateless, countries, zones },
    profile: hasProfile ? { id: 3, scope: { kind: 'CLIENT' }, policies } : null,
  }));
