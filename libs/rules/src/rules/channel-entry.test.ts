import { describe, expect, test } from 'vitest';
import { judgeSuppression, type SuppressionFacts } from '../suppression.ts';
import { channelEntry } from './channel-entry.ts';

const facts: SuppressionFacts = {
  today: '2026-07-01',
  channel: 'TEXT',
  service: { id: 123, contactGroupId: 1320 },
  entries: [],
};
const entry = { id: 1, contactGroupId: null, expiresOn: null };
const inNoGroup = { id: 123, contactGroupId: null };

describe('channel-entry', () => {
  test.each([
    { name: 'no entry, no objection', given: {}, want: [] },
    { name: 'an entry without a group holds for every service', given: { entries: [entry] }, want: [1] },
    { name: "an entry of the service's group", given: { entries: [{ ...entry, contactGroupId: 1320 }] }, want: [1] },
    { name: 'an entry of another group', given: { entries: [{ ...entry, contactGroupId: 1321 }] }, want: [] },
    {
      name: 'a service without a group is in no group',
      given: { service: inNoGroup, entries: [{ ...entry, contactGroupId: 1320 }] },
      want: [],
    },
    {
      name: 'a service without a group is reached by an entry without one',
      given: { service: inNoGroup, entries: [entry] },
      want: [1],
    },
    { name: 'on its last day an entry holds', given: { entries: [{ ...entry, expiresOn: '2026-07-01' }] }, want: [1] },
    { name: 'on the day after it does not', given: { entries: [{ ...entry, expiresOn: '2026-06-30' }] }, want: [] },
    { name: 'every entry is told', given: { entries: [{ ...entry, id: 5 }, entry] }, want: [5, 1] },
  ])('$name', ({ given, want }) => {
    expect(channelEntry.check({ ...facts, ...given }).map(({ entryId }) => entryId)).toEqual(want);
  });

  test('a finding has its rule, its reach and its last day', () => {
    const entries = [{ id: 9, contactGroupId: 1320, expiresOn: '2026-07-31' }];
    expect(judgeSuppression({ ...facts, channel: 'EMAIL', entries })).toEqual([
      {
        rule: 'channel-entry',
        kind: 'SUPPRESSION',
        cites: 'LiveVox Compliance API v17, SMS DNC; Email DNC',
        because: 'Email DNC entry 9 (contact group 1320 only, through 2026-07-31) names this address.',
        effect: 'BLOCKS',
        entryId: 9,
        ordinal: null,
        block: null,
        scope: { kind: 'CONTACT_GROUP', contactGroupId: 1320 },
        lapsesAt: null,
        expiresOn: '2026-07-31',
      },
    ]);
  });
});
