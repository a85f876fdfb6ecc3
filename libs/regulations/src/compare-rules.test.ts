import { describe, expect, test } from 'vitest';
import { compareRules } from './compare-rules.ts';
import type { RegulationRule } from './pack.ts';
import { someRule } from './testing.ts';

type Given = Partial<RegulationRule>;

const US = 'UNITED_STATES_OF_AMERICA' as const;
const daily = (from: string, to: string): Given => ({ hours: [{ days: ['ALL'], from, to }] });
const where = (jurisdiction: RegulationRule['jurisdiction']): Given => ({ jurisdiction });
const closure = { from: '2026-09-01', to: '2026-09-03', reason: 'A storm.', citation: 'Notice 1' };
const cap = (given: Partial<NonNullable<RegulationRule['frequency']>> = {}): Given => ({
  frequency: {
    attemptsMax: 3,
    periodHours: 24,
    per: 'PERSON_AND_SUBJECT',
    afterConversationHours: null,
    presumptionOnly: false,
    ...given,
  },
});

/** Each with what makes it stricter; the other way round it is looser. */
describe.each<[string, Given, Given]>([
  ['level B for C', { level: 'C' }, { level: 'B' }],
  ['level A for B', { level: 'B' }, { level: 'A' }],
  ['an earlier first day', { effectiveFrom: '2026-01-02' }, { effectiveFrom: '2026-01-01' }],
  ['long in effect instead of from a day', { effectiveFrom: '2026-01-01' }, { effectiveFrom: null }],
  ['a later end', { effectiveTo: '2026-01-01' }, { effectiveTo: '2026-01-02' }],
  ['no end instead of one', { effectiveTo: '2026-01-01' }, { effectiveTo: null }],
  ['a state more', where({ country: US, states: ['TX'] }), where({ country: US, states: ['TX', 'OK'] })],
  ['the country for a state', where({ country: US, states: ['TX'] }), where({ country: US, states: null })],
  [
    'the country but another state for a state',
    where({ country: US, states: ['TX'] }),
    where({ country: US, states: null, exceptStates: ['OK'] }),
  ],
  [
    'one exception less',
    where({ country: US, states: null, exceptStates: ['NV', 'PA'] }),
    where({ country: US, states: null, exceptStates: ['NV'] }),
  ],
  ['a channel more', { channels: ['CALL'] }, { channels: ['CALL', 'TEXT'] }],
  ['a call mode more', { callModes: ['PRERECORDED'] }, { callModes: ['LIVE', 'PRERECORDED'] }],
  ['both clocks for one', { timeBasis: { kind: 'RECIPIENT' } }, { timeBasis: { kind: 'BOTH', zone: 'Etc/GMT+6' } }],
  [
    'both clocks for the statute’s',
    { timeBasis: { kind: 'FIXED', zone: 'Etc/GMT+6' } },
    { timeBasis: { kind: 'BOTH', zone: 'Etc/GMT+6' } },
  ],
  ['hours for none', { hours: null }, daily('08:00', '21:00')],
  ['an earlier end', daily('08:00', '21:00'), daily('08:00', '20:59')],
  ['a later start', daily('08:00', '21:00'), daily('08:01', '21:00')],
  ['a closed day', daily('08:00', '21:00'), { hours: [{ days: ['WEEKDAY', 'SATURDAY'], from: '08:00', to: '21:00' }] }],
  ['no hour on any day', daily('08:00', '21:00'), { hours: [] }],
  ['a calendar more', { closedOn: [] }, { closedOn: ['days'] }],
  ['a closure more', { closures: [] }, { closures: [closure] }],
  ['a cap for none', { frequency: null }, cap()],
  ['fewer attempts', cap(), cap({ attemptsMax: 2 })],
  ['a longer period', cap(), cap({ periodHours: 25 })],
  ['a pause after a conversation', cap(), cap({ afterConversationHours: 24 })],
  ['forbidden for presumed', cap({ presumptionOnly: true }), cap()],
])('%s', (_what, before, after) => {
  test('is stricter', () => {
    expect(effects(before, after)).toEqual(['STRICTER']);
  });
  test('the other way round, looser', () => {
    expect(effects(after, before)).toEqual(['LOOSER']);
  });
});

test.each<[string, Given, Given]>([
  ['a longer evening and a shorter morning', daily('08:00', '20:00'), daily('09:00', '21:00')],
  ['another calendar', { closedOn: ['days'] }, { closedOn: ['other-days'] }],
  ['another channel', { channels: ['CALL'] }, { channels: ['TEXT'] }],
  ['another state', where({ country: US, states: ['TX'] }), where({ country: US, states: ['OK'] })],
  ['another country', where({ country: US, states: null }), where({ country: 'CANADA', states: null })],
  [
    'a state for the country but that state',
    where({ country: US, states: null, exceptStates: ['TX'] }),
    where({ country: US, states: ['TX'] }),
  ],
  [
    'the statute’s clock for the person’s',
    { timeBasis: { kind: 'RECIPIENT' } },
    { timeBasis: { kind: 'FIXED', zone: 'Etc/GMT+6' } },
  ],
  ['the end of a closure moved', { closures: [closure] }, { closures: [{ ...closure, to: '2026-09-04' }] }],
  ['fewer attempts in a shorter period', cap(), cap({ attemptsMax: 1, periodHours: 12 })],
  ['a cap that counts something else', cap(), cap({ per: 'DEBT' })],
])('OTHER both ways, since it cannot be told: %s', (_what, before, after) => {
  expect(effects(before, after)).toEqual(['OTHER']);
  expect(effects(after, before)).toEqual(['OTHER']);
});

test.each<[string, Given, Given]>([
  ['title', {}, { title: 'Another title.' }],
  ['citation', {}, { citation: 'Law § 1(a)' }],
  ['source', {}, { source: 'Secondary: another test.' }],
  ['checkedOn', {}, { checkedOn: '2026-08-01' }],
  ['doubt', {}, { doubt: null }],
  ['exemptions', {}, { exemptions: 'Charities.' }],
  [
    'hours',
    { hours: [{ days: ['WEEKEND', 'WEEKDAY'], from: '08:00', to: '20:00' }] },
    { hours: [{ days: ['ALL'], from: '08:00', to: '20:00' }] },
  ],
  ['channels', { channels: ['CALL', 'TEXT'] }, { channels: ['TEXT', 'CALL'] }],
])('WORDING where no answer changes: %s', (property, before, after) => {
  const [only, ...more] = compareRules(someRule(before), someRule(after));
  expect(more).toEqual([]);
  expect(only).toMatchObject({ property, effect: 'WORDING' });
});

test('a difference is told with what was before and what is after', () => {
  expect(compareRules(someRule(), someRule({ level: 'A', doubt: null }))).toEqual([
    { property: 'doubt', before: 'All of it.', after: null, effect: 'WORDING' },
    { property: 'level', before: 'B', after: 'A', effect: 'STRICTER' },
  ]);
});

test('equal rules do not differ', () => {
  expect(compareRules(someRule(), someRule())).toEqual([]);
});

const effects = (before: Given, after: Given) =>
  compareRules(someRule(before), someRule(after)).map(({ effect }) => effect);
