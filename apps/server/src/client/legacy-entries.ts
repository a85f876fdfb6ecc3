import type { PoolClient } from 'pg';

/** Whose legacy entries, at which instant. */
export interface LegacyList {
  readonly clientId: number;
  readonly now: Date;
}

// Every legacy entry in force, with what of it the dial-time lists and flags can say. An entry of a service that is gone blocks
// nothing, and must not come to block for all services.
const ENTRIES = `
  WITH entry AS (
    SELECT e.*, s.contact_group_id, e.type = 'PERMANENT' AS lasts,
           CASE WHEN e.phone IS NOT NULL AND e.account_key IS NOT NULL THEN 'ACCOUNT_PHONE'
                WHEN e.phone IS NOT NULL THEN 'PHONE' WHEN e.account_key IS NOT NULL THEN 'ACCOUNT' ELSE 'ZIP' END AS kind
      FROM dnc_entry e LEFT JOIN service s ON s.client_id = $1 AND s.id = e.service_id
     WHERE e.client_id = $1 AND (e.lapses_at IS NULL OR e.lapses_at > $2) AND (e.service_id IS NULL OR s.id IS NOT NULL))`;

const WITHOUT_GROUP = `kind = 'PHONE' AND service_id IS NOT NULL AND contact_group_id IS NULL`;

const COUNTS = `${ENTRIES},
  shared AS (SELECT contact_group_id AS id FROM service WHERE client_id = $1 GROUP BY 1 HAVING count(*) > 1)
  SELECT count(*) FILTER (WHERE kind = 'PHONE') AS "dialtimePhones",
         count(*) FILTER (WHERE kind = 'ACCOUNT') AS "accountFlags",
         count(*) FILTER (WHERE kind = 'ACCOUNT_PHONE') AS "accountPhoneFlags",
         count(*) FILTER (WHERE ${WITHOUT_GROUP}) AS "withoutContactGroup",
         count(*) FILTER (WHERE kind = 'PHONE' AND contact_group_id IN (SELECT id FROM shared)) AS "sharedContactGroup",
         count(*) FILTER (WHERE kind IN ('ACCOUNT', 'ACCOUNT_PHONE') AND service_id IS NOT NULL) AS "flagOfService",
         count(*) FILTER (WHERE kind <> 'ZIP' AND zip IS NOT NULL) AS "withZip",
         coalesce(array_agg(DISTINCT service_id) FILTER (WHERE ${WITHOUT_GROUP}), '{}') AS "servicesWithoutContactGroup",
         count(*) FILTER (WHERE kind = 'ZIP') AS zips,
         coalesce((array_agg(id ORDER BY id) FILTER (WHERE kind = 'ZIP'))[1:100], '{}') AS ids,
         max(lapses_at) AS "lastLapse"
    FROM entry`;

/** What becomes of the legacy entries in force when a client moves to dial-time phones. */
export interface LegacyCounts {
  readonly copied: Readonly<Record<'dialtimePhones' | 'accountFlags' | 'accountPhoneFlags', number>>;
  readonly widened: Readonly<
    Record<'withoutContactGroup' | 'sharedContactGroup' | 'flagOfService' | 'withZip', number>
  > & {
    readonly servicesWithoutContactGroup: number[];
  };
  readonly lost: { readonly zips: number; readonly ids: number[] };
  /** The last instant at which a DAILY one lapses; null where there is none. */
  readonly lastLapse: Date | null;
}

type Counted = LegacyCounts['copied'] &
  LegacyCounts['widened'] &
  LegacyCounts['lost'] & { readonly lastLapse: Date | null };

/** Counts them. */
export async function countLegacyEntries(
  connection: Pick<PoolClient, 'query'>,
  { clientId, now }: LegacyList,
): Promise<LegacyCounts> {
  const { rows } = await connection.query<Counted>(COUNTS, [clientId, now]);
  const { dialtimePhones, accountFlags, accountPhoneFlags, zips, ids, lastLapse, ...widened } = rows[0] as Counted;
  return { copied: { dialtimePhones, accountFlags, accountPhoneFlags }, widened, lost: { zips, ids }, lastLapse };
}

// Each takes what lasts longer of what is there and what comes: a copy ends no block that there is already.
const COPY_PHONES = `${ENTRIES}
  INSERT INTO channel_dnc AS d (client_id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
  SELECT $1, 'DIALTIME', phone, phone, contact_group_id, CASE WHEN NOT bool_or(lasts) THEN $3::date END, min(created_at), $2
    FROM entry WHERE kind = 'PHONE' GROUP BY phone, contact_group_id ORDER BY phone, contact_group_id
  ON CONFLICT (client_id, channel, value_key, contact_group_id) DO UPDATE SET
    expires_on  = CASE WHEN d.expires_on IS NOT NULL AND excluded.expires_on IS NOT NULL
                       THEN greatest(d.expires_on, excluded.expires_on) END,
    import_id   = NULL,
    modified_at = excluded.modified_at`;

const LONGER = (block: string) => `
    ${block}    = CASE WHEN f.${block} = 'PERMANENT' THEN f.${block} ELSE excluded.${block} END,
    lapses_at   = CASE WHEN f.${block} <> 'PERMANENT' AND excluded.${block} <> 'PERMANENT' THEN greatest(f.lapses_at, excluded.lapses_at) END,
    import_id   = NULL,
    modified_at = excluded.modified_at`;

const BLOCK = `CASE WHEN bool_or(lasts) THEN 'PERMANENT' ELSE 'DAILY' END AS block,
               CASE WHEN NOT bool_or(lasts) THEN max(lapses_at) END AS lapses_at`;

const COPY_ACCOUNTS = `${ENTRIES}
  INSERT INTO account AS f (client_id, account_key, account, block, lapses_at, modified_at)
  SELECT $1, account_key, min(account), ${BLOCK}, $2
    FROM entry WHERE kind = 'ACCOUNT' GROUP BY account_key ORDER BY account_key
  ON CONFLICT (client_id, account_key) DO UPDATE SET ${LONGER('block')}`;

// The flag of a phone goes to an ordinal that the phone has in the account, whichever, as each blocks it; else to the next after the
// last, the tenth at most. The ordinals are read as a whole: looked up for each flag, they would be read over and over while the flags are added.
const COPY_ACCOUNT_PHONES = `${ENTRIES},
  wanted AS (
    SELECT account_key, phone, min(account) AS account, ${BLOCK} FROM entry WHERE kind = 'ACCOUNT_PHONE' GROUP BY account_key, phone),
  known AS MATERIALIZED (
    SELECT account_key, max(ordinal) AS last FROM account_phone WHERE client_id = $1 GROUP BY account_key),
  there AS MATERIALIZED (
    SELECT account_key, phone, min(ordinal) AS ordinal FROM account_phone WHERE client_id = $1 GROUP BY account_key, phone),
  placed AS MATERIALIZED (
    SELECT w.*, coalesce(
             there.ordinal,
             least(10, coalesce(known.last, 0) + row_number() OVER (PARTITION BY w.account_key ORDER BY w.phone))) AS ordinal
      FROM wanted w LEFT JOIN known USING (account_key) LEFT JOIN there USING (account_key, phone))
  INSERT INTO account_phone AS f (client_id, account_key, account, phone, ordinal, phone_block, lapses_at, modified_at)
  SELECT $1, account_key, account, phone, ordinal, block, lapses_at, $2 FROM placed ORDER BY account_key, phone, ordinal
  ON CONFLICT (client_id, account_key, phone, ordinal) DO UPDATE SET ${LONGER('phone_block')}`;

/**
 * Copies them to where the rules look for a client with dial-time phones, each so that it blocks at least what it blocked.
 * @param dailyUntil the date through which DAILY phones are to block, `yyyy-MM-dd`
 */
export async function copyLegacyEntries(
  connection: PoolClient,
  { clientId, now }: LegacyList,
  dailyUntil: string | null,
): Promise<void> {
  await connection.query(COPY_PHONES, [clientId, now, dailyUntil]);
  await connection.query(COPY_ACCOUNTS, [clientId, now]);
  await connection.query(COPY_ACCOUNT_PHONES, [clientId, now]);
}
