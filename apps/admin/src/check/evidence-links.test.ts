import { expect, test } from 'vitest';
import { evidenceLinks } from './evidence-links.ts';

const addresses = (...of: Parameters<typeof evidenceLinks>) =>
  evidenceLinks(...of).map(({ to, search }) => `${to}?${new URLSearchParams(search).toString()}`);

test.each([
  ['a DNC entry', { rule: 'dnc-entry', entryId: 1 }, {}, ['/lists/dnc?entry=1']],
  ['a dial-time entry', { rule: 'dialtime-phone', entryId: 2 }, {}, ['/lists/dialtime?entry=2']],
  ['an SMS entry', { rule: 'sms-phone', entryId: 3 }, {}, ['/lists/sms?entry=3']],
  ['an email entry', { rule: 'email-address', entryId: 4 }, {}, ['/lists/email?entry=4']],
  [
    'the flags of the account that was asked for',
    { rule: 'account-flag' },
    { account: 'A1' },
    ['/lists/accounts?q=A1'],
  ],
  ['those of its phones', { rule: 'account-phone-flag' }, { account: 'A1' }, ['/lists/accountPhones?q=A1']],
  ['a policy', { rule: 'policy-hours', profileId: 5, policyId: 6 }, {}, ['/dialing-profiles/5?policy=6']],
  ['a profile', { rule: 'x', profileId: 5 }, {}, ['/dialing-profiles/5?']],
  ['nothing, where nothing is named', { rule: 'default-hours' }, { account: 'A1' }, []],
])('%s is linked', (_name, finding, question, links) => {
  expect(addresses(finding, question)).toEqual(links);
});
