import { type AdoptedPack, type DialingProfile, LEVELS_BY_DEFAULT, type RegulationRule } from '../src/index.ts';

const STATES = ['AL', 'AZ', 'CA', 'FL', 'GA', 'HI', 'KY', 'LA', 'MA', 'MS', 'NY', 'OH', 'RI', 'TX', 'UT', 'WA', 'WY'];

/** Two policies for each of some states, one against the Sundays of three, and one against messages. */
export const PROFILE: DialingProfile = {
  id: 1,
  scope: { kind: 'CLIENT' },
  policies: [...STATES.flatMap((state) => [state, state]), null].map((state, n) => ({
    id: n + 1,
    dayOfWeek: n % 2 === 0 ? ('WEEKDAY' as const) : n < 6 ? ('SUNDAY' as const) : ('WEEKEND' as const),
    doNotDial: n === 1 || n === 3 || n === 5,
    doNotLeaveMessage: state === null,
    country: null,
    state,
    areaCode: state === null ? '850' : null,
    startMinute: n % 2 === 0 ? 540 : 600,
    endMinute: 1260,
  })),
};

const rule = (given: Partial<RegulationRule>): RegulationRule => ({
  id: 'us-rule',
  title: 'A rule of a benchmark.',
  level: 'A',
  citation: 'Law § 1',
  source: 'a benchmark',
  checkedOn: '2026-07-01',
  doubt: null,
  exemptions: null,
  effectiveFrom: null,
  effectiveTo: null,
  jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: null },
  channels: ['CALL', 'TEXT'],
  callModes: ['LIVE', 'AUTODIALED', 'PRERECORDED'],
  timeBasis: { kind: 'RECIPIENT' },
  hours: [{ days: ['ALL'], from: '08:00', to: '21:00' }],
  closedOn: [],
  closures: [],
  frequency: null,
  ...given,
});

/** A federal rule and one of each state, one of them by two clocks, with holidays, and with a limit on attempts. */
export const PACKS: readonly AdoptedPack[] = [
  {
    levels: LEVELS_BY_DEFAULT,
    pack: {
      name: 'us-benchmark',
      version: '1.0.0',
      title: 'A pack of a benchmark',
      summary: 'A pack of a benchmark.',
      asOf: '2026-07-01',
      checkedOn: '2026-07-01',
      basedOn: [],
      calendars: [
        {
          id: 'us',
          title: 'Holidays',
          citation: 'Law § 2',
          source: 'a benchmark',
          holidays: [
            {
              id: 'new-year',
              name: "New Year's Day",
              on: { kind: 'FIXED', month: 1, day: 1 },
              observed: 'SUNDAY_TO_MONDAY',
              actualDayToo: true,
            },
            {
              id: 'thanksgiving',
              name: 'Thanksgiving',
              on: { kind: 'NTH_WEEKDAY', month: 11, weekday: 'THURSDAY', nth: 4 },
              observed: 'NONE',
              actualDayToo: true,
            },
            {
              id: 'good-friday',
              name: 'Good Friday',
              on: { kind: 'EASTER', offsetDays: -2 },
              observed: 'NONE',
              actualDayToo: true,
            },
          ],
        },
      ],
      rules: [
        rule({ id: 'us-federal' }),
        rule({
          id: 'us-central',
          jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: ['TX', 'AL'] },
          timeBasis: { kind: 'BOTH', zone: 'America/Chicago' },
        }),
        rule({
          id: 'us-limit',
          hours: null,
          frequency: {
            attemptsMax: 3,
            periodHours: 24,
            per: 'PERSON_AND_SUBJECT',
            afterConversationHours: null,
            presumptionOnly: false,
          },
        }),
        ...STATES.map((state) =>
          rule({
            id: `us-${state.toLowerCase()}`,
            jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: [state] },
            hours: [
              { days: ['WEEKDAY'], from: '08:00', to: '20:00' },
              { days: ['SATURDAY'], from: '10:00', to: '17:00' },
            ],
            closedOn: ['us'],
          }),
        ),
      ],
    },
  },
];
