import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from './arbitraries.ts';
import { channelSuppression } from './channel-suppression.ts';
import { judgeDnc } from './is-blocked.ts';
import { emailEntry, smsEntry, someChannelFacts, someFacts } from './testing.ts';

test('each channel has a list of its own, and its finding has rule, kind and text', () => {
  const facts = { ...someChannelFacts, smsEntries: [smsEntry({ id: 8 })], emailEntries: [emailEntry({ id: 9 })] };
  expect(channelSuppression({ ...facts, channel: 'TEXT' })).toMatchObject([
    { rule: 'sms-phone', kind: 'SUPPRESSION', cites: 'LiveVox Compliance API v17, SMS DNC', entryId: 8 },
  ]);
  expect(channelSuppression({ ...facts, channel: 'EMAIL' })).toMatchObject([
    { rule: 'email-address', kind: 'SUPPRESSION', cites: 'LiveVox Compliance API v17, Email DNC', entryId: 9 },
  ]);
});

test('a phone is kept from texts exactly where the same entry of the dial-time list would keep it from calls', () => {
  const orNull = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values);
  const anyEntry = fc.record({
    id: fc.integer({ min: 1, max: 9 }),
    phone: fc.constantFrom('4155550100', '4155550101'),
    contactGroupId: orNull(1320, 1321),
    expiresOn: orNull('2026-06-30', '2026-07-01'),
  });
  holds(fc.tuple(fc.array(anyEntry, { maxLength: 3 }), orNull(1320, 1321)), ([entries, contactGroupId]) => {
    const texts = channelSuppression({ ...someChannelFacts, service: { contactGroupId }, smsEntries: entries });
    const dialtime = { ...someFacts, phoneDncType: 'DIAL_TIME', service: { id: 123, contactGroupId } } as const;
    const calls = judgeDnc({ ...dialtime, dialtime: entries }, 'STRICT').findings;
    expect(texts.map(({ entryId, scope, expiresOn }) => [entryId, scope, expiresOn])).toEqual(
      calls.map(({ entryId, scope, expiresOn }) => [entryId, scope, expiresOn]),
    );
    return texts.length > 0;
  });
});
