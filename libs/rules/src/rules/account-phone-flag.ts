import { type AccountPhoneFlag, type Block, type DncFacts, isInForce } from '../dnc.ts';
import type { Rule } from '../rule.ts';

type Blocking = AccountPhoneFlag & { readonly block: Block };

/**
 * The do-not-dial flags of one phone under one account. The same phone may stand at several ordinals with different
 * flags; any flag in force blocks it at all of them, and the finding names the one that comes first: daily before
 * permanent, then the lower ordinal.
 */
export const accountPhoneFlag: Rule<DncFacts> = {
  id: 'account-phone-flag',
  kind: 'FLAG',
  cites: 'LiveVox Compliance API v17, Multiple Account Phone Dnd',
  states:
    'A call to a phone that is flagged do not dial under the account, daily (not lapsed) or permanent, is blocked at whatever ordinal the flag stands.',
  reads: ['accountPhoneFlags', 'now'],
  examples: [
    {
      when: 'a phone that stands at two ordinals, with a flag at one of them',
      given: {
        accountPhoneFlags: [
          { ordinal: 1, block: 'NONE', lapsesAt: null },
          { ordinal: 2, block: 'PERMANENT', lapsesAt: null },
        ],
      },
      says: 'This phone is flagged do not dial at ordinal 2 of this account (permanent).',
    },
  ],
  check({ accountPhoneFlags, now }) {
    const [first, ...others] = accountPhoneFlags
      .filter((flag): flag is Blocking => flag.block !== 'NONE' && isInForce(flag, now))
      .sort((a, b) => precedence[a.block] - precedence[b.block] || a.ordinal - b.ordinal);
    if (first === undefined) return [];
    return [
      {
        because: sentence(first, others),
        effect: 'BLOCKS',
        entryId: null,
        ordinal: first.ordinal,
        block: first.block,
        scope: { kind: 'CLIENT' },
        lapsesAt: lastLapse([first, ...others]),
        expiresOn: null,
      },
    ];
  },
};

const precedence: Record<Block, number> = { DAILY: 0, PERMANENT: 1 };

// The call stays blocked until the last flag has lapsed, even though the finding is named after the first.
function lastLapse(flags: readonly Blocking[]): number | null {
  return flags.reduce<number | null>(
    (last, { lapsesAt }) => (last === null || lapsesAt === null ? null : Math.max(last, lapsesAt)),
    -Infinity,
  );
}

function sentence({ ordinal, block }: Blocking, others: readonly Blocking[]): string {
  const also = others.map((other) => `${other.ordinal} (${other.block.toLowerCase()})`).join(', ');
  const rest = also === '' ? '' : `, and also at ordinal ${also}`;
  return `This phone is flagged do not dial at ordinal ${ordinal} of this account (${block.toLowerCase()})${rest}.`;
}
