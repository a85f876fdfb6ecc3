import { type DncFacts, isInForce } from '../dnc.ts';
import type { Rule } from '../rule.ts';

/** The account's own do-not-dial flag, which agents and the bulk method set. It holds whichever phone list is in use. */
export const accountFlag: Rule<DncFacts> = {
  id: 'account-flag',
  kind: 'FLAG',
  cites: 'LiveVox Compliance API v17, Is Blocked; Multiple Account Dnd',
  states: 'A call to an account that is flagged do not dial, daily (not lapsed) or permanent, is blocked.',
  reads: ['accountFlag', 'now'],
  examples: [
    {
      when: 'an account with a permanent flag',
      given: { accountFlag: { block: 'PERMANENT', lapsesAt: null } },
      says: 'This account is flagged do not dial (permanent).',
    },
  ],
  check({ accountFlag: flag, now }) {
    if (flag === null || flag.block === 'NONE' || !isInForce(flag, now)) return [];
    return [
      {
        because: `This account is flagged do not dial (${flag.block.toLowerCase()}).`,
        effect: 'BLOCKS',
        entryId: null,
        ordinal: null,
        block: flag.block,
        scope: { kind: 'CLIENT' },
        lapsesAt: flag.lapsesAt,
        expiresOn: null,
      },
    ];
  },
};
