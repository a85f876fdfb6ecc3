import type { Pool } from 'pg';

/** How many rows of each list were taken away. */
export interface Reclaimed {
  readonly dncEntries: number;
  readonly accounts: number;
  readonly accountPhones: number;
  readonly channelEntries: number;
}

/** Up to when rows are to be taken away. */
export interface Until {
  readonly clientId: number;
  /** Entries and flags that have lapsed by then. */
  readonly at: Date;
  /** Channel entries whose last day, `yyyy-MM-dd` in the client's zone, is before this one. */
  readonly today: string;
}

// Each statement is a transaction of its own: whoever adds one of these rows anew waits for thousands of rows at most.
const ROWS_PER_STATEMENT = 5_000;

/** The rows to take away: locked, and looked at once more when the lock is had, so that one that was set anew meanwhile stays. */
const due = (key: string, table: string, isOver: string) => `
  WITH due AS MATERIALIZED (
    SELECT ${key} FROM ${table} WHERE client_id = $1 AND ${isOver} LIMIT ${ROWS_PER_STATEMENT} FOR UPDATE SKIP LOCKED)`;

// When a list last changed is read off its rows, these too. The list remembers it in their stead.
const DNC_ENTRIES = `
  ${due('id', 'dnc_entry', 'lapses_at <= $2')},
  gone AS (
    DELETE FROM dnc_entry e USING due WHERE e.client_id = $1 AND e.id = due.id
    RETURNING e.type, coalesce(e.service_id, 0) AS service_id, e.modified_at),
  change AS (
    INSERT INTO list_change AS l (client_id, list, type, service_id, modified_at)
    SELECT $1, 'dnc', type, service_id, max(modified_at) FROM gone GROUP BY type, service_id
    ON CONFLICT (client_id, list, type, service_id) DO UPDATE SET modified_at = greatest(l.modified_at, excluded.modified_at))
  SELECT FROM gone`;
const ACCOUNTS = `
  ${due('account_key', 'account', 'lapses_at <= $2')}
  DELETE FROM account f USING due WHERE f.client_id = $1 AND f.account_key = due.account_key`;
const ACCOUNT_PHONES = `
  ${due('account_key, phone, ordinal', 'account_phone', 'lapses_at <= $2')}
  DELETE FROM account_phone f USING due
   WHERE f.client_id = $1 AND f.account_key = due.account_key AND f.phone = due.phone AND f.ordinal = due.ordinal`;
const CHANNEL_ENTRIES = `
  ${due('id', 'channel_dnc', 'expires_on < $2::date')}
  DELETE FROM channel_dnc d USING due WHERE d.client_id = $1 AND d.id = due.id`;

/**
 * Takes away the rows of a client that no answer tells of any more. Several may do so at once: a row is taken by one of them.
 * @param isStopping asked between portions; true ends it early, with what was done so far
 */
export async function reclaim(
  pool: Pool,
  { clientId, at, today }: Until,
  isStopping: () => boolean = () => false,
): Promise<Reclaimed> {
  const takeAll = async (statement: string, until: Date | string): Promise<number> => {
    for (let taken = 0; ;) {
      const { rowCount } = await pool.query(statement, [clientId, until]);
      taken += rowCount ?? 0;
      if ((rowCount ?? 0) < ROWS_PER_STATEMENT || isStopping()) return taken;
    }
  };
  return {
    dncEntries: await takeAll(DNC_ENTRIES, at),
    accounts: await takeAll(ACCOUNTS, at),
    accountPhones: await takeAll(ACCOUNT_PHONES, at),
    channelEntries: await takeAll(CHANNEL_ENTRIES, today),
  };
}
