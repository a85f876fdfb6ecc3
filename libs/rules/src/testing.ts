import { describe, expect, test } from 'vitest';
import type { DialtimeEntry, DncEntry, DncFacts } from './dnc.ts';
import type { ZoneClock } from './local-time.ts';
import type { ListObjection, Rule } from './rule.ts';
import type { ChannelFacts, EmailEntry, SmsEntry } from './suppression.ts';

export const NOON = Date.UTC(2026, 6, 1, 16);

/** A call at noon in New York, through service 123 of contact group 1320, to a phone of an account that nothing speaks against. */
export const someFacts: DncFacts = {
  now: NOON,
  today: '2026-07-01',
  query: { serviceId: 123, phone: '4155550100', account: 'QA-7', zip: '94110' },
  service: { id: 123, contactGroupId: 1320 },
  phoneDncType: 'LEGACY',
  entries: [],
  dialtime: [],
  accountFlag: null,
  accountPhoneFlags: [],
};

/** A permanent entry for every service that names only what the test says. */
export const entry = (given: Partial<DncEntry>): DncEntry => ({
  id: 1,
  type: 'PERMANENT',
  serviceId: null,
  phone: null,
  account: null,
  zip: null,
  lapsesAt: null,
  ...given,
});

/** The asked phone on the dial-time list, for every service and without end, but for what the test says. */
export const dialtimeEntry = (given: Partial<DialtimeEntry>): DialtimeEntry => ({
  id: 1,
  phone: '4155550100',
  contactGroupId: null,
  expiresOn: null,
  ...given,
});

/** A text message to the phone of `someFacts`, or an e-mail to Ann, of which no list speaks. */
export const someChannelFacts: ChannelFacts = {
  today: '2026-07-01',
  service: { contactGroupId: 1320 },
  channel: 'TEXT',
  phone: '4155550100',
  email: 'ann@example.com',
  smsEntries: [],
  emailEntries: [],
};

/** The asked phone on the SMS list, for every service and without end, but for what the test says. */
export const smsEntry = (given: Partial<SmsEntry>): SmsEntry => ({
  id: 1,
  phone: '4155550100',
  contactGroupId: null,
  expiresOn: null,
  ...given,
});

/** The asked address on the e-mail list, for every service and without end, but for what the test says. */
export const emailEntry = (given: Partial<EmailEntry>): EmailEntry => ({
  id: 1,
  email: 'ann@example.com',
  contactGroupId: null,
  expiresOn: null,
  ...given,
});

export interface Case<Facts = DncFacts> {
  readonly name: string;
  /** How the facts differ from `someFacts` or `someChannelFacts`. */
  readonly facts?: Partial<Facts>;
  /** What each objection must hold, in order. Absent: the rule is silent. */
  readonly want?: readonly Partial<ListObjection>[];
}

export const testRule = (rule: Rule<DncFacts>, cases: readonly Case[]): void => testAgainst(someFacts, rule, cases);

export const testChannelRule = (rule: Rule<ChannelFacts>, cases: readonly Case<ChannelFacts>[]): void =>
  testAgainst(someChannelFacts, rule, cases);

function testAgainst<Facts>(some: Facts, rule: Rule<Facts>, cases: readonly Case<Facts>[]): void {
  describe(rule.id, () => {
    test.each(cases)('$name', ({ facts, want = [] }) => {
      const objections = rule.check({ ...some, ...facts });
      expect(objections).toHaveLength(want.length);
      expect(objections).toMatchObject(want);
    });
  });
}

/** A clock that shows `offset` (minutes east of UTC) and changes it at each instant named. */
export function tableClock(
  name: string,
  offset: number,
  changes: readonly (readonly [at: number | string, offset: number])[] = [],
): ZoneClock {
  const table = changes.map(([at, to]) => ({ at: typeof at === 'number' ? at : Date.parse(at), to }));
  return { name, offsetMinutes: (at) => table.findLast((change) => change.at <= at)?.to ?? offset };
}

export const newYork = tableClock('America/New_York', -300, [
  ['2017-03-12T07:00:00Z', -240],
  ['2017-11-05T06:00:00Z', -300],
  ['2018-03-11T07:00:00Z', -240],
  ['2018-11-04T06:00:00Z', -300],
  ['2021-03-14T07:00:00Z', -240],
  ['2021-11-07T06:00:00Z', -300],
  ['2026-03-08T07:00:00Z', -240],
  ['2026-11-01T06:00:00Z', -300],
]);

/** Clocks go forward at midnight, so that 2026-09-06 begins at 01:00; they go back from 24:00 to 23:00. */
export const santiago = tableClock('America/Santiago', -180, [
  ['2026-04-05T03:00:00Z', -240],
  ['2026-09-06T04:00:00Z', -180],
]);

/** Clocks go back from 01:00 to 00:00, so that midnight comes twice. */
export const havana = tableClock('America/Havana', -240, [['2025-11-02T05:00:00Z', -300]]);

/** Clocks went back from 00:01 to 23:01, so that the old date came back for an hour. */
export const stJohns = tableClock('America/St_Johns', -150, [['2010-11-07T02:31:00Z', -210]]);

/** 2011-12-29 was followed by 2011-12-31. */
export const apia = tableClock('Pacific/Apia', -600, [['2011-12-30T10:00:00Z', 840]]);

export const utc = tableClock('UTC', 0);
