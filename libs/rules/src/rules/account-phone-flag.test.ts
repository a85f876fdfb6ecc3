import { NOON, testRule } from '../testing.ts';
import { accountPhoneFlag } from './account-phone-flag.ts';

const daily = (ordinal: number, lapsesAt = NOON + 1) => ({ ordinal, block: 'DAILY', lapsesAt }) as const;
const permanent = (ordinal: number) => ({ ordinal, block: 'PERMANENT', lapsesAt: null }) as const;
const none = (ordinal: number) => ({ ordinal, block: 'NONE', lapsesAt: null }) as const;

testRule(accountPhoneFlag, [
  { name: 'a phone without flags' },
  { name: 'a flag that says none', facts: { accountPhoneFlags: [none(1)] } },
  {
    name: 'a permanent flag',
    facts: { accountPhoneFlags: [permanent(2)] },
    want: [
      {
        because: 'This phone is flagged do not dial at ordinal 2 of this account (permanent).',
        entryId: null,
        ordinal: 2,
        block: 'PERMANENT',
        scope: { kind: 'CLIENT' },
        lapsesAt: null,
      },
    ],
  },
  {
    name: 'a daily flag in its last millisecond',
    facts: { accountPhoneFlags: [daily(1)] },
    want: [{ ordinal: 1, block: 'DAILY', lapsesAt: NOON + 1 }],
  },
  { name: 'a daily flag at the instant it lapses', facts: { accountPhoneFlags: [daily(1, NOON)] } },
  {
    name: 'daily comes before permanent, and the block does not end with it',
    facts: { accountPhoneFlags: [none(1), permanent(2), daily(3)] },
    want: [
      {
        because:
          'This phone is flagged do not dial at ordinal 3 of this account (daily), and also at ordinal 2 (permanent).',
        ordinal: 3,
        block: 'DAILY',
        lapsesAt: null,
      },
    ],
  },
  {
    name: 'a permanent flag outlives a daily one that lapsed',
    facts: { accountPhoneFlags: [daily(1, NOON), permanent(2)] },
    want: [{ ordinal: 2, block: 'PERMANENT' }],
  },
  {
    name: 'none at one ordinal does not undo a block at another',
    facts: { accountPhoneFlags: [none(1), none(2), permanent(3)] },
    want: [{ ordinal: 3 }],
  },
  {
    name: 'of two daily flags the lower ordinal is named, and the block ends with the later',
    facts: { accountPhoneFlags: [daily(4, NOON + 5), daily(2, NOON + 9), daily(3, NOON + 7)] },
    want: [{ ordinal: 2, lapsesAt: NOON + 9 }],
  },
  {
    name: 'it holds for dial-time clients too',
    facts: { phoneDncType: 'DIAL_TIME', accountPhoneFlags: [permanent(1)] },
    want: [{ ordinal: 1 }],
  },
]);
