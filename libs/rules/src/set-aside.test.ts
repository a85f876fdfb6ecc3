import { expect, test } from 'vitest';
import type { DncEntry, DncQuery } from './dnc.ts';
import { setAsideBy } from './set-aside.ts';
import { entry, NOON, someFacts } from './testing.ts';

const phone = '4155550100';
const ofAccount = entry({ id: 6, account: 'QA-7' });
const ofAnother = entry({ id: 3, phone, account: 'QA-8' });

const cases: readonly {
  name: string;
  judged?: DncEntry;
  other: DncEntry;
  query?: DncQuery;
  want: number | undefined;
}[] = [
  { name: 'the phone under another account sets the account aside', other: ofAnother, want: 3 },
  { name: 'so it does from the asked service', other: { ...ofAnother, serviceId: 123 }, want: 3 },
  { name: 'not from another service', other: { ...ofAnother, serviceId: 456 }, want: undefined },
  { name: 'in its last millisecond', other: { ...ofAnother, lapsesAt: NOON + 1 }, want: 3 },
  { name: 'not once it has lapsed', other: { ...ofAnother, lapsesAt: NOON }, want: undefined },
  { name: 'not for the same account in another case', other: { ...ofAnother, account: 'qa-7' }, want: undefined },
  { name: 'not for another phone', other: { ...ofAnother, phone: '4155550101' }, want: undefined },
  { name: 'not for the phone alone', other: { ...ofAnother, account: null }, want: undefined },
  { name: 'an entry with the phone is kept', judged: { ...ofAccount, phone }, other: ofAnother, want: undefined },
  { name: 'an entry with a zip is kept', judged: { ...ofAccount, zip: '94110' }, other: ofAnother, want: undefined },
  { name: 'an entry of a zip is kept', judged: entry({ zip: '94110' }), other: ofAnother, want: undefined },
  { name: 'a call without a phone', other: ofAnother, query: { serviceId: 123, account: 'QA-7' }, want: undefined },
];

test.each(cases)('$name', ({ judged = ofAccount, other, query = someFacts.query, want }) => {
  expect(setAsideBy(judged, { ...someFacts, query, entries: [judged, other] })?.id).toBe(want);
});
