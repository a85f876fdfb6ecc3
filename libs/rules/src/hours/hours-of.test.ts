import { describe, expect, test } from 'vitest';
import { hoursOf } from './hours-of.ts';
import { clockOf, hoursOfGiven, iso, regulation, someHoursFacts, pack } from './testing.ts';
import type { HoursGiven } from './given.ts';

const at = (text: string) => Date.parse(text);

/** The allowed intervals of a span, as `from/to`. */
function windows(given: Omit<HoursGiven, 'at'>, from: string, to: string): readonly string[] {
  return hoursOfGiven(given)
    .windows(at(from), at(to))
    .map((interval) => `${iso(interval.from)}/${iso(interval.to)}`);
}

describe('the default hours, where no policy speaks', () => {
  test.each<[string, string, string, string]>([
    ['America/New_York', '2026-07-06', '2026-07-06T12:00Z', '2026-07-07T01:00Z'],
    ['Pacific/Honolulu', '2026-07-06', '2026-07-06T18:00Z', '2026-07-07T07:00Z'],
    ['Pacific/Guam', '2026-07-06', '2026-07-05T22:00Z', '2026-07-06T11:00Z'],
    ['America/St_Johns', '2026-07-06', '2026-07-06T10:30Z', '2026-07-06T23:30Z'],
    ['America/St_Johns', '2026-12-07', '2026-12-07T11:30Z', '2026-12-08T00:30Z'],
    ['America/Phoenix', '2026-07-06', '2026-07-06T15:00Z', '2026-07-07T04:00Z'],
    ['America/Phoenix', '2026-12-07', '2026-12-07T15:00Z', '2026-12-08T04:00Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T12:00Z', '2026-03-09T01:00Z'],
    ['America/New_York', '2026-03-07', '2026-03-07T13:00Z', '2026-03-08T02:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T13:00Z', '2026-11-02T02:00Z'],
    ['America/New_York', '2026-10-31', '2026-10-31T12:00Z', '2026-11-01T01:00Z'],
  ])('%s on %s: %s to %s, with both edges', (zone, _day, opens, closes) => {
    const hours = hoursOfGiven({ zones: [zone] });
    const [from, to] = [at(opens), at(closes)];
    expect([from - 1, from, to - 1, to].map((instant) => hours.at(instant).isAllowed)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(hours.windows(from - 3_600_000, to + 3_600_000)).toEqual([{ from, to }]);
    expect(hours.nextAllowedAt(from - 1)).toBe(from);
    expect(hours.nextAllowedAt(from)).toBe(from);
    expect(hours.nextAllowedAt(to - 1)).toBe(to - 1);
  });
});

describe('several zones: all must allow', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['Florida, Eastern and Central', ['America/New_York', 'America/Chicago'], ['2026-07-06T13:00Z/2026-07-07T01:00Z']],
    [
      'Arizona and the Navajo Nation, in summer',
      ['America/Phoenix', 'America/Denver'],
      ['2026-07-06T15:00Z/2026-07-07T03:00Z'],
    ],
    ['Alaska, with the Aleutians', ['America/Anchorage', 'America/Adak'], ['2026-07-06T17:00Z/2026-07-07T05:00Z']],
    [
      'Hawaii and Guam, where the days differ',
      ['Pacific/Honolulu', 'Pacific/Guam'],
      ['2026-07-06T22:00Z/2026-07-07T07:00Z'],
    ],
  ])('%s', (_name, zones, want) => {
    expect(windows({ zones }, '2026-07-06T12:00Z', '2026-07-07T12:00Z')).toEqual(want);
  });

  test('Arizona and the Navajo Nation, in winter, are one', () => {
    const [both, one] = [['America/Phoenix', 'America/Denver'], ['America/Phoenix']].map((zones) =>
      windows({ zones }, '2026-12-07T00:00Z', '2026-12-14T00:00Z'),
    );
    expect(both).toEqual(one);
  });

  test('New York and Saigon, eleven hours apart, share two', () => {
    expect(
      windows({ zones: ['America/New_York', 'Asia/Ho_Chi_Minh'] }, '2026-07-06T00:00Z', '2026-07-07T00:00Z'),
    ).toEqual(['2026-07-06T12:00Z/2026-07-06T14:00Z']);
  });
});

describe('windows of policies', () => {
  const hawaii = { dayOfWeek: 'MONDAY', startMinute: 840, endMinute: 180 } as const;
  const closed = { dayOfWeek: 'ALL', doNotDial: true } as const;
  const others = (['TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const).map(
    (dayOfWeek, n) => ({
      ...closed,
      id: n + 2,
      dayOfWeek,
    }),
  );

  test("Hawaii's Monday from 14:00 until 03:00 Eastern is one stretch, and nothing else", () => {
    expect(
      windows({ zones: ['Pacific/Honolulu'], policies: [hawaii, ...others] }, '2026-07-05T00:00Z', '2026-07-12T00:00Z'),
    ).toEqual(['2026-07-06T18:00Z/2026-07-07T07:00Z']);
  });

  test('where clocks go back in New York during its night, Hawaii gets the hour', () => {
    const saturday = { ...hawaii, dayOfWeek: 'SATURDAY' } as const;
    expect(
      windows({ zones: ['Pacific/Honolulu'], policies: [saturday] }, '2026-10-31T15:00Z', '2026-11-01T12:00Z'),
    ).toEqual(['2026-10-31T18:00Z/2026-11-01T08:00Z']);
  });

  test('and where they go forward, it loses one', () => {
    const saturday = { ...hawaii, dayOfWeek: 'SATURDAY' } as const;
    expect(
      windows({ zones: ['Pacific/Honolulu'], policies: [saturday] }, '2026-03-07T15:00Z', '2026-03-08T12:00Z'),
    ).toEqual(['2026-03-07T19:00Z/2026-03-08T07:00Z']);
  });

  test('a window never reaches out of the local day: what is left of it on the next is not that day', () => {
    const wide = { dayOfWeek: 'MONDAY', startMinute: 60, endMinute: 0 } as const;
    expect(
      windows(
        { zones: ['America/Los_Angeles'], policies: [wide, ...others] },
        '2026-07-05T00:00Z',
        '2026-07-12T00:00Z',
      ),
    ).toEqual(['2026-07-06T07:00Z/2026-07-07T04:00Z']);
  });

  test("on Guam, a day ahead, only what of the Eastern date's window is still Guam's day is left", () => {
    const guam = { dayOfWeek: 'MONDAY', startMinute: 0, endMinute: 420 } as const;
    expect(
      windows({ zones: ['Pacific/Guam'], policies: [guam, ...others] }, '2026-07-04T00:00Z', '2026-07-12T00:00Z'),
    ).toEqual(['2026-07-06T04:00Z/2026-07-06T11:00Z']);
    const evening = { ...guam, startMinute: 1080, endMinute: 420 };
    expect(
      hoursOfGiven({ zones: ['Pacific/Guam'], policies: [evening, ...others] }).nextAllowedAt(at('2026-07-04T00:00Z')),
    ).toBe(null);
  });

  test.each([
    [
      'opens in the hour that is skipped: at the first instant after',
      '2026-03-08',
      150,
      600,
      '2026-03-08T07:00Z/2026-03-08T14:00Z',
    ],
    ['closes in it: there', '2026-03-08', 60, 150, '2026-03-08T06:00Z/2026-03-08T07:00Z'],
    [
      'opens in the hour that comes twice: in its first turn',
      '2026-11-01',
      90,
      600,
      '2026-11-01T05:30Z/2026-11-01T15:00Z',
    ],
    ['closes in it: in its first turn', '2026-11-01', 30, 90, '2026-11-01T04:30Z/2026-11-01T05:30Z'],
    ['closes when it is over', '2026-11-01', 30, 120, '2026-11-01T04:30Z/2026-11-01T07:00Z'],
  ])('a window that %s', (_name, date, startMinute, endMinute, want) => {
    const sunday = { dayOfWeek: 'SUNDAY', startMinute, endMinute } as const;
    const noon = at(`${date}T16:00Z`);
    const day = [noon - 12 * 3_600_000, noon + 12 * 3_600_000].map((instant) => new Date(instant).toISOString());
    expect(windows({ policies: [sunday] }, day[0] ?? '', day[1] ?? '')).toEqual([want]);
    const hours = hoursOfGiven({ policies: [sunday] });
    const [from, to] = want.split('/').map(at);
    expect([from! - 1, from!, to! - 1, to!].map((instant) => hours.at(instant).isAllowed)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('nextAllowedAt', () => {
  test('is the instant itself where that is allowed', () => {
    const noon = at('2026-07-06T16:00Z') + 1;
    expect(hoursOfGiven({}).nextAllowedAt(noon)).toBe(noon);
  });

  test.each<[string, Omit<HoursGiven, 'at'>, string | null]>([
    ['no zone', { zones: [] }, null],
    ['do not dial on any day', { policies: [{ doNotDial: true }] }, null],
    ['do not dial on six days', { policies: [{ dayOfWeek: 'WEEKDAY', doNotDial: true }, { dayOfWeek: 'SUNDAY', doNotDial: true }] }, '2026-07-11T12:00Z'],
    ['policies that exclude each other', { policies: [{ startMinute: 540, endMinute: 600 }, { startMinute: 600, endMinute: 700 }] }, null],
    ['closed without an end', { rules: [{ closures: [{ from: '2026-07-01', to: null, reason: 'a flood', citation: 'Order 1' }] }] }, null],
    ['closed for 399 days', { rules: [{ closures: [{ from: '2026-07-01', to: '2027-08-09', reason: 'a flood', citation: 'Order 1' }] }] }, '2027-08-09T12:00Z'],
    ['closed for longer than is searched', { rules: [{ closures: [{ from: '2026-07-01', to: '2027-08-11', reason: 'a flood', citation: 'Order 1' }] }] }, null],
  ])('from a Monday, %s', (_name, given, want) => {
    expect(iso(hoursOfGiven(given).nextAllowedAt(at('2026-07-06T07:00Z')))).toBe(want);
  }); // prettier-ignore
});

describe('at', () => {
  test('says nothing where nothing speaks against it', () => {
    expect(hoursOfGiven({}).at(at('2026-07-06T16:00Z'))).toEqual({
      isAllowed: true,
      mayLeaveMessage: true,
      findings: [],
    });
  });

  test('a message may be forbidden where the call is allowed', () => {
    const verdict = hoursOfGiven({ policies: [{ id: 5, doNotLeaveMessage: true }] }).at(at('2026-07-06T16:00Z'));
    expect(verdict).toMatchObject({
      isAllowed: true,
      mayLeaveMessage: false,
      findings: [{ rule: 'policy-no-message' }],
    });
  });

  test('everything speaks at once, in the order of the catalogue, with kind and text', () => {
    const { findings } = hoursOfGiven({
      zones: ['America/Chicago'],
      policies: [{ id: 1, dayOfWeek: 'MONDAY', doNotDial: true, doNotLeaveMessage: true }],
      rules: [
        {
          id: 'us-hours',
          hours: [],
          frequency: {
            attemptsMax: 1,
            periodHours: 1,
            per: 'DEBT',
            afterConversationHours: null,
            presumptionOnly: true,
          },
        },
      ],
    }).at(at('2026-07-06T08:00Z'));
    expect(findings.map(({ rule, kind, effect, cites }) => [rule, kind, effect, cites])).toEqual([
      ['policy-do-not-dial', 'HOURS', 'NOT_NOW', 'LiveVox Compliance API v17, Create Dialing Profiles: doNotDial'],
      ['default-hours', 'HOURS', 'NOT_NOW', '47 CFR 64.1200(c)(1)'],
      ['regulation-hours', 'REGULATION', 'BLOCKS', 'Law § 1'],
      [
        'policy-no-message',
        'HOURS',
        'NO_MESSAGE',
        'LiveVox Compliance API v17, Create Dialing Profiles: doNotLeaveMessage',
      ],
      ['frequency-not-judged', 'FREQUENCY', 'NOTICE', 'Law § 1'],
    ]);
  });

  test('findings reach as far as the profile', () => {
    const scope = { kind: 'SERVICE', serviceId: 123 } as const;
    const hours = hoursOf({ ...someHoursFacts, profile: { id: 3, scope, policies: [] } });
    expect(hours.at(at('2026-07-06T08:00Z')).findings).toMatchObject([{ rule: 'default-hours', scope }]);
  });
});

describe('a clock that is not to be had', () => {
  test('Eastern', () => {
    expect(() => hoursOf({ ...someHoursFacts, clock: () => undefined })).toThrow(
      'expected the clock of America/New_York',
    );
  });

  test("a pack's", () => {
    const rules = [regulation({ id: 'us-ms', timeBasis: { kind: 'FIXED', zone: 'CST' } })];
    expect(() => hoursOf({ ...someHoursFacts, packs: [{ pack: pack({ rules }), levels: ['A'] }] })).toThrow(
      'Rule us-ms of regulation pack us-test: expected a known zone, found CST.',
    );
  });

  test('is not asked for where no rule that applies names it', () => {
    const rules = [regulation({ timeBasis: { kind: 'FIXED', zone: 'CST' }, level: 'C', doubt: 'one source' })];
    const hours = hoursOf({ ...someHoursFacts, packs: [{ pack: pack({ rules }), levels: ['A'] }] });
    expect(hours.at(at('2026-07-06T16:00Z')).isAllowed).toBe(true);
  });
});

test('a link and its zone show the same time', () => {
  const [link, zone] = ['US/Hawaii', 'Pacific/Honolulu'].map((name) => hoursOfGiven({ zones: [clockOf(name).name] }));
  const span = [at('2026-07-01T00:00Z'), at('2026-07-08T00:00Z')] as const;
  expect(link?.windows(...span)).toEqual(zone?.windows(...span));
});
