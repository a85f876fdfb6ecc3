import fc from 'fast-check';
import { expect } from 'vitest';
import type { DncEntry, DncFacts } from './dnc.ts';
import { NOON, someFacts } from './testing.ts';

export const PHONES = ['4155550100', '4155550101', '415*******'];
export const ACCOUNTS = ['QA-7', 'qa-7', 'QA-8'];
export const ZIPS = ['94110', 'K1A0B1'];

// Small pools and often-null fields, so that most random calls meet some of the random entries.
const none = { weight: 3, arbitrary: fc.constant(null) };
const mostlyNull = <T>(...values: readonly T[]) => fc.oneof(none, { weight: 1, arbitrary: fc.constantFrom(...values) });
const orNull = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values);
const lapsesAt = mostlyNull(NOON - 1, NOON, NOON + 1);
const block = fc.constantFrom('DAILY', 'PERMANENT', 'NONE');

export const anyEntry: fc.Arbitrary<DncEntry> = fc.record({
  id: fc.integer({ min: 1, max: 20 }),
  type: fc.constantFrom('DAILY', 'PERMANENT'),
  serviceId: mostlyNull(123, 456),
  phone: orNull(...PHONES),
  account: orNull(...ACCOUNTS),
  zip: mostlyNull(...ZIPS),
  lapsesAt,
});

const anyDialtimeEntry = fc.record({
  id: fc.integer({ min: 1, max: 20 }),
  phone: fc.constantFrom(...PHONES),
  contactGroupId: orNull(1320, 1321),
  expiresOn: orNull('2026-06-30', '2026-07-01', '2026-07-02'),
});

const unique = <T extends { readonly id: number }>(item: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(item, { selector: ({ id }) => id, maxLength });

/** Facts as a server may gather them: of a call that names any of phone, account and zip, with flags only where they belong. */
export const anyFacts: fc.Arbitrary<DncFacts> = fc
  .record({
    serviceId: fc.constantFrom(123, 456),
    contactGroupId: orNull(1320, 1321),
    phone: orNull(...PHONES, ...PHONES),
    account: orNull(...ACCOUNTS, ...ACCOUNTS),
    zip: orNull(...ZIPS),
    phoneDncType: fc.constantFrom('LEGACY', 'LEGACY', 'DIAL_TIME'),
    entries: unique(anyEntry, 6),
    dialtime: unique(anyDialtimeEntry, 3),
    accountFlag: mostlyNull(true).chain((given) => (given ? fc.record({ block, lapsesAt }) : fc.constant(null))),
    accountPhoneFlags: fc.array(fc.record({ ordinal: fc.integer({ min: 1, max: 9 }), block, lapsesAt }), {
      maxLength: 1,
    }),
  })
  .map(({ serviceId, contactGroupId, phone, account, zip, accountFlag, accountPhoneFlags, ...lists }) => ({
    ...someFacts,
    ...lists,
    query: { serviceId, phone, account, zip },
    service: { id: serviceId, contactGroupId },
    accountFlag: account === null ? null : accountFlag,
    accountPhoneFlags: phone === null || account === null ? [] : accountPhoneFlags,
  }));

/** Calls on which only the legacy list can speak, so that no flag hides what it says. */
export const legacyFacts = anyFacts.map((facts): DncFacts => ({
  ...facts,
  phoneDncType: 'LEGACY',
  accountFlag: null,
  accountPhoneFlags: [],
}));

/** Asserts a property, which returns whether its interesting side was met; fails too when that is hardly ever the case. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => boolean): void {
  const numRuns = 4000;
  let met = 0;
  const counted = fc.property(arbitrary, (value) => {
    if (property(value)) met += 1;
  });
  fc.assert(counted, { numRuns });
  expect(met).toBeGreaterThan(numRuns / 1000);
}
