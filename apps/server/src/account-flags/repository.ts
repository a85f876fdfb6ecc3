import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { type Flag, rounds } from './rounds.ts';

/** The do-not-dial flag to set for an account. The key is the account as it is compared. */
export interface AccountFlag extends Flag {
  readonly account: string;
}

/** The same for one of its phones, at one ordinal. */
export interface AccountPhoneFlag extends Flag {
  readonly account: string;
  readonly accountKey: string;
  readonly phone: string;
  readonly ordinal: number;
}

/** Whose flags, set when, and when those of them that are DAILY lapse. */
export interface Setting {
  readonly clientId: number;
  readonly now: Date;
  readonly lapsesAt: Date;
}

export type AccountFlagRepository = ReturnType<typeof accountFlagRepository>;

// There are two flags, "Do Not Dial" and "Do Not Dial Daily", and a row holds the one that lasts: DAILY set over PERMANENT
// must not end the block at midnight. NONE takes both away.
const SET_ACCOUNTS = `
  INSERT INTO account AS f (client_id, account_key, account, block, lapses_at, modified_at)
  SELECT $1, account_key, account, block, CASE block WHEN 'DAILY' THEN $2::timestamptz END, $3::timestamptz
    FROM unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS given (account_key, account, block, n)
   ORDER BY n
  ON CONFLICT (client_id, account_key) DO UPDATE SET
    account     = excluded.account,
    block       = CASE WHEN f.block = 'PERMANENT' AND excluded.block = 'DAILY' THEN f.block     ELSE excluded.block     END,
    lapses_at   = CASE WHEN f.block = 'PERMANENT' AND excluded.block = 'DAILY' THEN f.lapses_at ELSE excluded.lapses_at END,
    filename    = NULL,
    import_id   = NULL,
    added_by    = excluded.added_by,
    modified_at = excluded.modified_at`;

const SET_PHONES = `
  INSERT INTO account_phone AS f (client_id, account_key, account, phone, ordinal, phone_block, lapses_at, modified_at)
  SELECT $1, account_key, account, phone, ordinal, block, CASE block WHEN 'DAILY' THEN $2::timestamptz END, $3::timestamptz
    FROM unnest($4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[])
         WITH ORDINALITY AS given (account_key, account, phone, ordinal, block, n)
   ORDER BY n
  ON CONFLICT (client_id, account_key, phone, ordinal) DO UPDATE SET
    account     = excluded.account,
    phone_block = CASE WHEN f.phone_block = 'PERMANENT' AND excluded.phone_block = 'DAILY' THEN f.phone_block ELSE excluded.phone_block END,
    lapses_at   = CASE WHEN f.phone_block = 'PERMANENT' AND excluded.phone_block = 'DAILY' THEN f.lapses_at   ELSE excluded.lapses_at   END,
    filename    = NULL,
    import_id   = NULL,
    added_by    = excluded.added_by,
    modified_at = excluded.modified_at`;

/** The do-not-dial flags of a client's accounts and of their phones. What is set together is set in one transaction. */
export const accountFlagRepository = (pool: Pool) => ({
  setAccounts: (flags: readonly AccountFlag[], setting: Setting) =>
    inRounds(pool, flags, (connection, round) =>
      connection.query(SET_ACCOUNTS, [
        ...when(setting),
        round.map(({ key }) => key),
        round.map(({ account }) => account),
        round.map(({ block }) => block),
      ]),
    ),

  setPhones: (flags: readonly AccountPhoneFlag[], setting: Setting) =>
    inRounds(pool, flags, (connection, round) =>
      connection.query(SET_PHONES, [
        ...when(setting),
        round.map(({ accountKey }) => accountKey),
        round.map(({ account }) => account),
        round.map(({ phone }) => phone),
        round.map(({ ordinal }) => ordinal),
        round.map(({ block }) => block),
      ]),
    ),
});

const when = ({ clientId, lapsesAt, now }: Setting) => [clientId, lapsesAt, now];

const inRounds = <Given extends Flag>(
  pool: Pool,
  flags: readonly Given[],
  set: (connection: PoolClient, round: readonly Given[]) => Promise<unknown>,
): Promise<void> =>
  inTransaction(pool, async (connection) => {
    for (const round of rounds(flags)) await set(connection, round);
  });
