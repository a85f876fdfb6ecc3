import { describe, expect, test } from 'vitest';
import { packAt } from '../src/index.ts';
import { type Contact, hoursFor, instant, newestPack } from './judge.ts';

/**
 * What the law says, written down by hand from its texts and not from the packs: a place, what is asked, and minutes by the
 * clock of the place with whether somebody may be called. Wednesday 15 July 2026 is summer, Wednesday 9 December 2026 winter,
 * 18 and 19 July a weekend, and the clocks change on Sunday 8 March and Sunday 1 November 2026.
 */
type Minutes = Readonly<Record<string, boolean>>;
const OPEN = true;
const SHUT = false;

const edges = (date: string, from: string, to: string): Minutes => ({
  [`${date} ${before(from)}`]: SHUT,
  [`${date} ${from}`]: OPEN,
  [`${date} ${before(to)}`]: OPEN,
  [`${date} ${to}`]: SHUT,
});
function before(time: string): string {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) - 1;
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
const closedDay = (date: string): Minutes => ({
  [`${date} 08:00`]: SHUT,
  [`${date} 12:00`]: SHUT,
  [`${date} 18:00`]: SHUT,
});

const overlay = newestPack('us-state-overlay');
const strictest = newestPack('us-strictest');

interface Expectation extends Partial<Omit<Contact, 'states'>> {
  readonly law: string;
  readonly states: readonly string[];
  readonly zone: string;
  readonly minutes: Minutes;
}

const NY = 'America/New_York';
const CHICAGO = 'America/Chicago';
const DENVER = 'America/Denver';

const TABLE: readonly Expectation[] = [
  {
    law: '47 CFR 64.1200(c)(1): not before 8 a.m. or after 9 p.m., local time at the called party’s location',
    pack: newestPack('us-federal-telemarketing'), states: ['NY'], zone: NY,
    minutes: { ...edges('2026-07-15', '08:00', '21:00'), ...edges('2026-07-19', '08:00', '21:00'), ...edges('2026-03-08', '08:00', '21:00'), ...edges('2026-12-25', '08:00', '21:00') },
  },
  {
    law: '12 CFR 1006.6(b)(1)(i): 8 a.m. to 9 p.m. at the consumer’s location',
    pack: newestPack('us-federal-debt'), states: ['HI'], zone: 'Pacific/Honolulu',
    minutes: { ...edges('2026-07-15', '08:00', '21:00'), ...edges('2026-11-01', '08:00', '21:00') },
  },
  {
    law: 'Fla. Stat. § 501.616(6)(a): not before 8 a.m. or after 8 p.m.', states: ['FL'], zone: NY,
    minutes: { ...edges('2026-07-15', '08:00', '20:00'), ...edges('2026-07-19', '08:00', '20:00'), ...edges('2026-03-08', '08:00', '20:00'), ...edges('2026-11-01', '08:00', '20:00'), ...edges('2026-12-25', '08:00', '20:00') },
  },
  {
    law: 'Fla. Stat. § 501.616(6)(a) in the panhandle, which is in Central time', states: ['FL'], zone: CHICAGO,
    minutes: edges('2026-07-15', '08:00', '20:00'),
  },
  {
    law: 'Florida by a phone that may be in either of its zones: what both allow', states: ['FL'], zone: CHICAGO, zones: [NY, CHICAGO],
    minutes: { '2026-07-15 07:59': SHUT, '2026-07-15 08:00': OPEN, '2026-07-15 18:59': OPEN, '2026-07-15 19:00': SHUT },
  },
  {
    law: '201 CMR 12.02(2): 8 a.m. to 8 p.m.', states: ['MA'], zone: NY,
    minutes: { ...edges('2026-07-15', '08:00', '20:00'), ...edges('2026-11-01', '08:00', '20:00') },
  },
  {
    law: 'Miss. Code § 77-3-723(1) in summer: 8 a.m. Central Standard Time is 9 a.m. by the clock, and 8 p.m. by the clock comes first',
    states: ['MS'], zone: CHICAGO,
    minutes: { ...edges('2026-07-15', '09:00', '20:00'), ...closedDay('2026-07-19'), '2026-07-03 12:00': OPEN },
  },
  {
    law: 'Miss. Code § 77-3-723(1) in winter, when both clocks agree', states: ['MS'], zone: CHICAGO,
    minutes: { ...edges('2026-12-09', '08:00', '20:00'), ...edges('2026-12-25', '08:00', '20:00') },
  },
  {
    law: 'R.I. Gen. Laws § 5-61-2(2): Monday to Friday 9 to 6, Saturday 10 to 5', states: ['RI'], zone: NY,
    minutes: { ...edges('2026-07-15', '09:00', '18:00'), ...edges('2026-07-18', '10:00', '17:00'), ...closedDay('2026-07-19'), ...closedDay('2026-05-04'), ...closedDay('2026-08-10') },
  },
  {
    law: 'Utah Code § 13-25a-103(3): 8 a.m. to 9 p.m., not on Sundays or legal holidays', states: ['UT'], zone: DENVER,
    minutes: { ...edges('2026-07-15', '08:00', '21:00'), ...edges('2026-07-18', '08:00', '21:00'), ...closedDay('2026-07-19'), ...closedDay('2026-03-08'), ...closedDay('2026-07-24'), ...edges('2026-07-23', '08:00', '21:00') },
  },
  {
    law: 'La. PSC Gen. Order R-29617 § V(A): 8 a.m. to 8 p.m. Monday to Saturday, not on legal holidays', states: ['LA'], zone: CHICAGO,
    minutes: { ...edges('2026-07-15', '08:00', '20:00'), ...edges('2026-07-18', '08:00', '20:00'), ...closedDay('2026-07-19'), ...closedDay('2026-02-17'), ...edges('2026-02-18', '08:00', '20:00') },
  },
  {
    law: '73 P.S. § 2245(a)(1) and (10): 8 a.m. to 9 p.m., not on legal holidays', states: ['PA'], zone: NY,
    minutes: { ...edges('2026-07-15', '08:00', '21:00'), ...edges('2026-07-19', '08:00', '21:00'), ...closedDay('2026-12-25'), ...edges('2026-12-24', '08:00', '21:00') },
  },
  {
    law: 'Pa. Senate Bill 992: no Sundays from 18 October 2026', states: ['PA'], zone: NY,
    minutes: { ...edges('2026-10-11', '08:00', '21:00'), ...edges('2026-10-17', '08:00', '21:00'), ...closedDay('2026-10-18'), ...closedDay('2026-11-01') },
  },
  {
    law: 'N.M. Stat. § 57-12-22(B)(5): 9 a.m. to 9 p.m.', states: ['NM'], zone: DENVER,
    minutes: { ...edges('2026-07-15', '09:00', '21:00'), ...edges('2026-03-08', '09:00', '21:00') },
  },
  {
    law: 'SDCL 37-30-28: automated calls on weekdays from 9 a.m. to 9 p.m.', states: ['SD'], zone: CHICAGO, callMode: 'AUTODIALED',
    minutes: { ...edges('2026-07-15', '09:00', '21:00'), ...closedDay('2026-07-18'), ...closedDay('2026-07-19') },
  },
  { law: 'South Dakota, live: the federal hours', states: ['SD'], zone: CHICAGO, minutes: edges('2026-07-18', '08:00', '21:00') },
  {
    law: '15 O.S. § 755.1: prerecorded from 9 a.m., and by § 775C.4 until 8 p.m.', states: ['OK'], zone: CHICAGO, callMode: 'PRERECORDED',
    minutes: edges('2026-07-15', '09:00', '20:00'),
  },
  { law: '15 O.S. § 775C.4, live: 8 a.m. to 8 p.m.', states: ['OK'], zone: CHICAGO, minutes: edges('2026-07-15', '08:00', '20:00') },
  { law: 'KRS 367.46955: 10 a.m. to 9 p.m.', states: ['KY'], zone: NY, minutes: edges('2026-07-15', '10:00', '21:00') },
  {
    law: 'Tex. Bus. & Com. Code § 301.051: 9 a.m. to 9 p.m., Sundays from noon', states: ['TX'], zone: CHICAGO,
    minutes: { ...edges('2026-07-15', '09:00', '21:00'), ...edges('2026-07-19', '12:00', '21:00') },
  },
  {
    law: 'The same in El Paso, an hour behind: from 9 a.m. by its own clock, until 9 p.m. by the Central one', states: ['TX'], zone: DENVER,
    minutes: { ...edges('2026-07-15', '09:00', '20:00'), ...edges('2026-07-19', '12:00', '20:00') },
  },
  {
    law: 'Texas Senate Bill 140: text messages from 1 September 2025', states: ['TX'], zone: CHICAGO, channel: 'TEXT',
    minutes: { '2025-08-29 08:30': OPEN, '2025-09-01 08:30': SHUT, ...edges('2026-07-19', '12:00', '21:00') },
  },
  {
    law: 'Or. House Bill 3865: until 8 p.m. from 1 January 2026, text messages too', states: ['OR'], zone: 'America/Los_Angeles', channel: 'TEXT',
    minutes: { '2025-12-31 20:30': OPEN, '2026-01-01 20:30': SHUT, ...edges('2026-07-15', '08:00', '20:00') },
  },
  {
    law: 'Oregon before its law, as version 1.0.0 of the pack states it', pack: packAt('us-state-overlay', '1.0.0')!, states: ['OR'],
    zone: 'America/Los_Angeles', minutes: edges('2026-07-15', '08:00', '21:00'),
  },
  {
    law: '10 M.R.S. § 1498(3): recordings on weekdays from 9 a.m. to 5 p.m.', states: ['ME'], zone: NY, callMode: 'PRERECORDED',
    minutes: { ...edges('2026-07-15', '09:00', '17:00'), ...closedDay('2026-07-18') },
  },
  {
    law: 'La. PSC emergency: Hurricane Delta', states: ['LA'], zone: CHICAGO, channel: 'TEXT',
    minutes: { '2020-10-09 08:00': SHUT, '2020-10-08 12:00': OPEN, '2020-11-04 12:00': SHUT, '2020-11-05 12:00': OPEN },
  },
  {
    law: 'Level C is off unless asked for: Connecticut', states: ['CT'], zone: NY, minutes: edges('2026-07-15', '08:00', '21:00'),
  },
  {
    law: 'Level C asked for: Connecticut from 9 a.m. to 8 p.m.', states: ['CT'], zone: NY, levels: ['A', 'B', 'C'], minutes: edges('2026-07-15', '09:00', '20:00'),
  },
  {
    law: 'CRTC: weekdays 9 a.m. to 9:30 p.m. (the default hours end at 9), weekends 10 a.m. to 6 p.m.', pack: newestPack('ca-crtc'), country: 'CANADA', states: ['NL'], zone: 'America/St_Johns',
    minutes: { ...edges('2026-07-15', '09:00', '21:00'), ...edges('2026-07-18', '10:00', '18:00'), ...edges('2026-11-01', '10:00', '18:00') },
  },
  {
    law: 'The strictest, live: Monday to Friday 10 to 18, Saturday 10 to 17', pack: strictest, states: ['CA'], zone: 'America/Los_Angeles',
    minutes: { ...edges('2026-07-15', '10:00', '18:00'), ...edges('2026-07-18', '10:00', '17:00'), ...closedDay('2026-07-19'), ...closedDay('2026-07-24') },
  },
  {
    law: 'A phone that may be in two states: what both allow', states: ['KY', 'FL'], zone: NY, zones: [NY], minutes: edges('2026-07-15', '10:00', '20:00'),
  },
]; // prettier-ignore

describe.each(TABLE)('$law', ({ minutes, zone, zones = [zone], pack = overlay, ...contact }) => {
  const hours = hoursFor({ ...contact, pack, zones });
  test.each(Object.entries(minutes))('%s', (local, isAllowed) => {
    const at = instant(local, zone);
    expect(hours.at(at).isAllowed).toBe(isAllowed);
    expect(hours.at(at + 59_999).isAllowed).toBe(isAllowed);
  });
});

describe('how often somebody may be called', () => {
  const now = Date.parse('2026-07-15T16:00Z');
  const attempts = (hoursAgo: readonly number[], isConversation = false) =>
    hoursAgo.map((ago) => ({ at: now - ago * 3_600_000, subject: null, isConversation }));
  const debt = newestPack('us-federal-debt');

  test.each<[string, Partial<Contact>, ReturnType<typeof attempts>, boolean]>([
    ['FL: two in 24 hours', { states: ['FL'] }, attempts([1, 23]), OPEN],
    ['FL: three in 24 hours', { states: ['FL'] }, attempts([1, 2, 23]), SHUT],
    ['FL: three, one of them 25 hours ago', { states: ['FL'] }, attempts([1, 2, 25]), OPEN],
    ['FL: three text messages', { states: ['FL'], channel: 'TEXT' }, attempts([1, 2, 23]), SHUT],
    ['OK: three in 24 hours', { states: ['OK'] }, attempts([1, 2, 23]), SHUT],
    ['MD: three in 24 hours', { states: ['MD'] }, attempts([1, 2, 23]), SHUT],
    ['OR: three in 24 hours', { states: ['OR'] }, attempts([1, 2, 23]), SHUT],
    ['NY: nothing of the sort', { states: ['NY'] }, attempts([1, 2, 23]), OPEN],
    ['Reg F: six in seven days', { states: ['NY'], pack: debt }, attempts([1, 2, 3, 4, 5, 167]), OPEN],
    ['Reg F: seven in seven days', { states: ['NY'], pack: debt }, attempts([1, 2, 3, 4, 5, 6, 167]), SHUT],
    ['Reg F: a conversation six days ago', { states: ['NY'], pack: debt }, attempts([6 * 24], true), SHUT],
    ['Reg F: a conversation eight days ago', { states: ['NY'], pack: debt }, attempts([8 * 24], true), OPEN],
  ])('%s', (_what, contact, given, isAllowed) => {
    const hours = hoursFor({ pack: overlay, states: ['NY'], zones: [NY], ...contact, attempts: given });
    expect(hours.at(now).isAllowed).toBe(isAllowed);
  });
});
