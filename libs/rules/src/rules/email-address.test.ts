import { emailEntry, testChannelRule } from '../testing.ts';
import { emailAddress } from './email-address.ts';

const channel = 'EMAIL';

testChannelRule(emailAddress, [
  { name: 'no entry, no objection', facts: { channel } },
  {
    name: 'an entry without a group holds for every service',
    facts: { channel, emailEntries: [emailEntry({ id: 9 })] },
    want: [
      {
        because: 'Email DNC entry 9 (every service, without expiration) names this address.',
        effect: 'BLOCKS',
        entryId: 9,
        scope: { kind: 'CLIENT' },
      },
    ],
  },
  {
    name: 'an address is the same in any case',
    facts: { channel, emailEntries: [emailEntry({ email: 'ANN@EXAMPLE.COM' })] },
    want: [{ entryId: 1 }],
  },
  {
    name: 'an international domain is the same in both spellings',
    facts: { channel, email: 'ü@xn--bcher-kva.example', emailEntries: [emailEntry({ email: 'Ü@Bücher.example' })] },
    want: [{ entryId: 1 }],
  },
  { name: 'another address', facts: { channel, emailEntries: [emailEntry({ email: 'an@example.com' })] } },
  {
    name: "an entry of the service's contact group",
    facts: { channel, emailEntries: [emailEntry({ contactGroupId: 1320 })] },
    want: [{ scope: { kind: 'CONTACT_GROUP', contactGroupId: 1320 } }],
  },
  { name: 'an entry of another group', facts: { channel, emailEntries: [emailEntry({ contactGroupId: 1321 })] } },
  {
    name: 'on its expiration date an entry still holds',
    facts: { channel, emailEntries: [emailEntry({ expiresOn: '2026-07-01' })] },
    want: [{ expiresOn: '2026-07-01' }],
  },
  { name: 'on the day after it does not', facts: { channel, emailEntries: [emailEntry({ expiresOn: '2026-06-30' })] } },
  { name: 'an e-mail to no address', facts: { channel, email: null, emailEntries: [emailEntry({})] } },
  { name: 'a text message is none', facts: { emailEntries: [emailEntry({})] } },
]);
