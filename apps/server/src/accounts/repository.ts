import type { Block } from '@clearline/rules';
import type { Pool } from 'pg';
import type { PageRequest } from '../http/page.ts';

export interface FlaggedPhone {
  readonly phone: string;
  readonly ordinal: number;
  readonly phoneBlock: Block | 'NONE';
}

/** An account with the flags of it and of its phones that are in force. */
export interface FlaggedAccount {
  readonly account: string;
  readonly block: Block | 'NONE';
  readonly phones: readonly FlaggedPhone[];
}

// Both arms read their key in its order and stop at the end of the page, so that a page costs what is passed over and no more;
// one with a portion reads on until enough accounts have it.
const PAGE = `
  WITH page AS (
    (SELECT account_key FROM account
      WHERE client_id = $1 AND ($2::text IS NULL OR strpos(account_key, $2) > 0) ORDER BY account_key LIMIT $3::bigint + $4::bigint)
    UNION
    (SELECT DISTINCT account_key FROM account_phone
      WHERE client_id = $1 AND ($2::text IS NULL OR strpos(account_key, $2) > 0) ORDER BY account_key LIMIT $3::bigint + $4::bigint)
    ORDER BY account_key LIMIT $3 OFFSET $4)
  SELECT coalesce(f.account, p.account) AS account,
         CASE WHEN f.lapses_at <= $5 THEN 'NONE' ELSE coalesce(f.block, 'NONE') END AS block,
         p.phones
    FROM page
    LEFT JOIN account f ON f.client_id = $1 AND f.account_key = page.account_key
    CROSS JOIN LATERAL (
      SELECT min(account) AS account,
             coalesce(json_agg(json_build_object('phone', phone, 'ordinal', ordinal, 'phoneBlock',
                                                 CASE WHEN lapses_at <= $5 THEN 'NONE' ELSE phone_block END)
                               ORDER BY ordinal, phone), '[]') AS phones
        FROM account_phone a WHERE a.client_id = $1 AND a.account_key = page.account_key) AS p
   ORDER BY page.account_key`;

export type AccountRepository = ReturnType<typeof accountRepository>;

/** The accounts of which a client's lists of flags know. */
export const accountRepository = (pool: Pool) => ({
  /**
   * A page of them in the order of their keys.
   * @param portion what is in the key, folded; null = anything
   */
  async page(
    clientId: number,
    portion: string | null,
    { count, offset }: PageRequest,
    now: Date,
  ): Promise<FlaggedAccount[]> {
    return (await pool.query<FlaggedAccount>(PAGE, [clientId, portion, count, offset, now])).rows;
  },
});
