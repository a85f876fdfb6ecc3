import { dialtimeEntry, someFacts, testRule } from '../testing.ts';
import { dialtimePhone } from './dialtime-phone.ts';

const dialtime = { ...someFacts, phoneDncType: 'DIAL_TIME' } as const;

testRule(dialtimePhone, [
  { name: 'no entry, no objection', facts: dialtime },
  {
    name: 'an entry without a group holds for every service',
    facts: { ...dialtime, dialtime: [dialtimeEntry({ id: 21945272 })] },
    want: [
      {
        because: 'Dial-time DNC entry 21945272 (every service, without expiration) names this phone.',
        entryId: 21945272,
        block: null,
        scope: { kind: 'CLIENT' },
        lapsesAt: null,
        expiresOn: null,
      },
    ],
  },
  { name: 'another phone', facts: { ...dialtime, dialtime: [dialtimeEntry({ phone: '4155550101' })] } },
  {
    name: "an entry of the service's contact group",
    facts: { ...dialtime, dialtime: [dialtimeEntry({ contactGroupId: 1320 })] },
    want: [
      {
        because: 'Dial-time DNC entry 1 (contact group 1320 only, without expiration) names this phone.',
        scope: { kind: 'CONTACT_GROUP', contactGroupId: 1320 },
      },
    ],
  },
  { name: 'an entry of another group', facts: { ...dialtime, dialtime: [dialtimeEntry({ contactGroupId: 1321 })] } },
  {
    name: 'a service without a group is in no group',
    facts: {
      ...dialtime,
      service: { id: 123, contactGroupId: null },
      dialtime: [dialtimeEntry({ contactGroupId: 1320 })],
    },
  },
  {
    name: 'a service without a group is reached by an entry without one',
    facts: { ...dialtime, service: { id: 123, contactGroupId: null }, dialtime: [dialtimeEntry({})] },
    want: [{ entryId: 1 }],
  },
  {
    name: 'on its expiration date an entry still holds',
    facts: { ...dialtime, dialtime: [dialtimeEntry({ expiresOn: '2026-07-01' })] },
    want: [
      {
        because: 'Dial-time DNC entry 1 (every service, through 2026-07-01) names this phone.',
        expiresOn: '2026-07-01',
      },
    ],
  },
  {
    name: 'on the day after it does not',
    facts: { ...dialtime, dialtime: [dialtimeEntry({ expiresOn: '2026-06-30' })] },
  },
  {
    name: 'every entry that holds is told',
    facts: { ...dialtime, dialtime: [dialtimeEntry({ id: 5, contactGroupId: 1320 }), dialtimeEntry({ id: 6 })] },
    want: [{ entryId: 5 }, { entryId: 6 }],
  },
  {
    name: 'a call that names no phone is not on a list of phones',
    facts: { ...dialtime, query: { serviceId: 123, account: 'QA-7' }, dialtime: [dialtimeEntry({})] },
  },
  { name: 'a client on legacy DNC has no dial-time list', facts: { dialtime: [dialtimeEntry({})] } },
]);
