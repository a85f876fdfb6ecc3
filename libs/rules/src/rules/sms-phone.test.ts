import { smsEntry, testChannelRule } from '../testing.ts';
import { smsPhone } from './sms-phone.ts';

testChannelRule(smsPhone, [
  { name: 'no entry, no objection' },
  {
    name: 'an entry without a group holds for every service',
    facts: { smsEntries: [smsEntry({ id: 8 })] },
    want: [
      {
        because: 'SMS DNC entry 8 (every service, without expiration) names this phone.',
        effect: 'BLOCKS',
        entryId: 8,
        scope: { kind: 'CLIENT' },
        expiresOn: null,
      },
    ],
  },
  { name: 'another phone', facts: { smsEntries: [smsEntry({ phone: '4155550101' })] } },
  {
    name: "an entry of the service's contact group",
    facts: { smsEntries: [smsEntry({ contactGroupId: 1320 })] },
    want: [{ scope: { kind: 'CONTACT_GROUP', contactGroupId: 1320 } }],
  },
  { name: 'an entry of another group', facts: { smsEntries: [smsEntry({ contactGroupId: 1321 })] } },
  {
    name: 'a service without a group is in no group',
    facts: { service: { contactGroupId: null }, smsEntries: [smsEntry({ contactGroupId: 1320 })] },
  },
  {
    name: 'on its expiration date an entry still holds',
    facts: { smsEntries: [smsEntry({ expiresOn: '2026-07-01' })] },
    want: [{ expiresOn: '2026-07-01' }],
  },
  { name: 'on the day after it does not', facts: { smsEntries: [smsEntry({ expiresOn: '2026-06-30' })] } },
  {
    name: 'every entry that holds is told',
    facts: { smsEntries: [smsEntry({ id: 5, contactGroupId: 1320 }), smsEntry({ id: 6 })] },
    want: [{ entryId: 5 }, { entryId: 6 }],
  },
  { name: 'a message to no phone', facts: { phone: null, smsEntries: [smsEntry({})] } },
  { name: 'an e-mail is none', facts: { channel: 'EMAIL', smsEntries: [smsEntry({})] } },
]);
