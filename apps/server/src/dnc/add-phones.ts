import type { Pool } from 'pg';
import { sql } from '../db/sql.ts';
import { notConfigured } from '../http/caller.ts';
import type { DncType } from './repository.ts';

/** Phones to put on a list, in canonical form and each once. */
export interface NewPhones {
  readonly clientId: number;
  readonly type: DncType;
  /** For these services; `null` among them is the whole client. */
  readonly serviceIds: readonly (number | null)[];
  readonly phones: readonly string[];
  /** Exactly when the type is DAILY. */
  readonly lapsesAt: Date | null;
}

/**
 * Adds an entry for every phone and service that has none in force, in one statement, and answers for how many phones
 * any is new. Entries that are there are left as they are; one that has lapsed starts anew under a new id, and one that came with
 * an import is this caller's from here on, so that undoing the import leaves it. So is, while one replaces the list, every one.
 * Holds the client meanwhile, and throws the Refusal of one that has moved to dial-time phones since its caller was looked up.
 */
export async function addPhones(
  pool: Pool,
  { clientId, type, serviceIds, phones, lapsesAt }: NewPhones,
  now: Date,
): Promise<number> {
  // In one order whoever asks, so that two requests with the same phones wait for each other and never in a circle.
  const inOrder = [...phones].sort();
  const { rows } = await pool.query<{ phones: number; held: boolean }>(sql`
    WITH held AS MATERIALIZED (SELECT FROM client WHERE id = ${clientId} AND phone_dnc_type = 'LEGACY' FOR SHARE),
    meanwhile AS MATERIALIZED (SELECT list_being_replaced(${clientId}, 'dnc') AS replaced),
    added AS (
      INSERT INTO dnc_entry AS e (client_id, type, service_id, phone, match_kind, match_key, lapses_at, created_at, modified_at)
      SELECT ${clientId}, ${type}, service_id, phone, 'P', phone, ${lapsesAt}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
        FROM held, unnest(${inOrder}::text[]) WITH ORDINALITY AS p (phone, n), unnest(${[...serviceIds]}::bigint[]) AS s (service_id)
       ORDER BY n, service_id
      ON CONFLICT (client_id, match_kind, match_key, service_id, type, account_key, zip) DO UPDATE SET
        id          = CASE WHEN e.lapses_at <= ${now} THEN excluded.id          ELSE e.id END,
        created_at  = CASE WHEN e.lapses_at <= ${now} THEN excluded.created_at  ELSE e.created_at END,
        modified_at = CASE WHEN e.lapses_at <= ${now} OR (SELECT replaced FROM meanwhile)
                           THEN excluded.modified_at ELSE e.modified_at END,
        filename    = CASE WHEN e.lapses_at <= ${now} THEN NULL                 ELSE e.filename END,
        added_by    = CASE WHEN e.lapses_at <= ${now} THEN excluded.added_by    ELSE e.added_by END,
        import_id   = NULL,
        lapses_at   = excluded.lapses_at
      WHERE e.lapses_at <= ${now} OR e.import_id IS NOT NULL OR (SELECT replaced FROM meanwhile)
      RETURNING phone, created_at = ${now} AS is_new)
    SELECT count(DISTINCT phone) FILTER (WHERE is_new) AS phones, EXISTS (SELECT FROM held) AS held FROM added`);
  const [counted] = rows;
  if (!counted?.held) throw notConfigured('LEGACY', 'DIAL_TIME');
  return counted.phones;
}
