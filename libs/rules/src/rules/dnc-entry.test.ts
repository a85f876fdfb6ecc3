import { entry, NOON, testRule } from '../testing.ts';
import { dncEntry } from './dnc-entry.ts';

const phone = '4155550100';
const account = 'QA-7';
const zip = '94110';

testRule(dncEntry, [
  { name: 'no entry, no objection' },
  {
    name: 'a phone is blocked for every service',
    facts: { entries: [entry({ id: 4, phone })] },
    want: [
      {
        because: 'DNC entry 4 (permanent, every service) names this phone.',
        entryId: 4,
        block: 'PERMANENT',
        scope: { kind: 'CLIENT' },
        lapsesAt: null,
      },
    ],
  },
  { name: 'another phone is not', facts: { entries: [entry({ phone: '4155550101' })] } },
  {
    name: "an entry of the call's service blocks",
    facts: { entries: [entry({ id: 2, serviceId: 123, phone, account })] },
    want: [
      {
        because: 'DNC entry 2 (permanent, service 123 only) names this phone and this account.',
        scope: { kind: 'SERVICE', serviceId: 123 },
      },
    ],
  },
  { name: 'an entry of another service does not', facts: { entries: [entry({ serviceId: 456, phone })] } },
  {
    name: 'an account is the same in any case',
    facts: { entries: [entry({ account: 'qa-7' })] },
    want: [{ because: 'DNC entry 1 (permanent, every service) names this account.' }],
  },
  { name: 'a phone under another account', facts: { entries: [entry({ phone, account: 'QA-8' })] } },
  { name: 'another phone of the account', facts: { entries: [entry({ phone: '4155550101', account })] } },
  {
    name: 'a zip code',
    facts: { entries: [entry({ zip })] },
    want: [{ because: 'DNC entry 1 (permanent, every service) names this zip code.' }],
  },
  { name: 'another zip code', facts: { entries: [entry({ zip: '94111' })] } },
  { name: 'a phone in another zip code', facts: { entries: [entry({ phone, zip: '94111' })] } },
  {
    name: 'all three must agree, and do',
    facts: { entries: [entry({ phone, account, zip })] },
    want: [{ because: 'DNC entry 1 (permanent, every service) names this phone and this account and this zip code.' }],
  },
  {
    name: 'a call that names no account is not that of an entry that does',
    facts: { query: { serviceId: 123, phone }, entries: [entry({ phone, account })] },
  },
  {
    name: 'null in a call is not given, and equals no entry without the field',
    facts: {
      query: { serviceId: 123, phone: null, account: null, zip },
      entries: [entry({ phone }), entry({ account })],
    },
  },
  { name: 'an entry that names nothing blocks nothing', facts: { entries: [entry({})] } },
  {
    name: 'a daily entry holds in its last millisecond',
    facts: { entries: [entry({ type: 'DAILY', phone, lapsesAt: NOON + 1 })] },
    want: [
      {
        because: 'DNC entry 1 (daily, every service) names this phone.',
        block: 'DAILY',
        lapsesAt: NOON + 1,
      },
    ],
  },
  { name: 'and not at the instant it lapses', facts: { entries: [entry({ type: 'DAILY', phone, lapsesAt: NOON })] } },
  {
    name: 'an asterisk in an entry stands for nothing but itself',
    facts: { entries: [entry({ phone: '415*******' })] },
  },
  {
    name: 'and is found by asking for it',
    facts: { query: { serviceId: 123, phone: '415*******' }, entries: [entry({ phone: '415*******' })] },
    want: [{ entryId: 1 }],
  },
  {
    name: 'every entry that matches is told, in the order given',
    facts: { entries: [entry({ id: 9, zip }), entry({ id: 3, phone })] },
    want: [{ entryId: 9 }, { entryId: 3 }],
  },
  {
    name: 'a client on dial-time phones has no legacy list',
    facts: { phoneDncType: 'DIAL_TIME', entries: [entry({ phone })] },
  },
]);
