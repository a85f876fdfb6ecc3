import { NOON, testRule } from '../testing.ts';
import { accountFlag } from './account-flag.ts';

testRule(accountFlag, [
  { name: 'an account without a flag' },
  {
    name: 'a permanent flag',
    facts: { accountFlag: { block: 'PERMANENT', lapsesAt: null } },
    want: [
      {
        because: 'This account is flagged do not dial (permanent).',
        entryId: null,
        block: 'PERMANENT',
        scope: { kind: 'CLIENT' },
        lapsesAt: null,
      },
    ],
  },
  {
    name: 'a daily flag in its last millisecond',
    facts: { accountFlag: { block: 'DAILY', lapsesAt: NOON + 1 } },
    want: [{ because: 'This account is flagged do not dial (daily).', block: 'DAILY', lapsesAt: NOON + 1 }],
  },
  { name: 'a daily flag at the instant it lapses', facts: { accountFlag: { block: 'DAILY', lapsesAt: NOON } } },
  { name: 'a flag that says none', facts: { accountFlag: { block: 'NONE', lapsesAt: null } } },
  {
    name: 'it holds for dial-time clients too',
    facts: { phoneDncType: 'DIAL_TIME', accountFlag: { block: 'PERMANENT', lapsesAt: null } },
    want: [{ block: 'PERMANENT' }],
  },
]);
