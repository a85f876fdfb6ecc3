import { nextLocalMidnight, type ZoneClock } from '@clearline/rules';
import type { Pool } from 'pg';

const DAY_MS = 86_400_000;
const AT_ONCE = 1_000;

/** Whose recordings, and when it is. */
export interface Expiring {
  readonly clientId: number;
  readonly at: Date;
  /** Of the client's zone. */
  readonly clock: ZoneClock;
  /** Whole days for which a recording is kept after the day on which it began. */
  readonly keepDays: number;
}

/** The midnight before which a recording has to have begun to be deleted now: `keepDays` days before the day of `at`. */
export const expiryOf = ({ at, clock, keepDays }: Pick<Expiring, 'at' | 'clock' | 'keepDays'>): Date =>
  new Date(nextLocalMidnight(at.getTime() - (keepDays + 1) * DAY_MS, clock));

/**
 * Deletes the recordings of a client that have been kept for long enough, as the API does: from here on they are not served, and the row
 * stays to say when, by nobody. Their bytes go as those of every delete that has begun (`endDeletes`).
 * @param isStopping asked between portions; true ends it early
 * @returns how many
 */
export async function expireRecordings(
  pool: Pick<Pool, 'query'>,
  expiring: Expiring,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const before = expiryOf(expiring);
  for (let expired = 0; ;) {
    const { rowCount } = await pool.query(
      `WITH due AS MATERIALIZED (
         SELECT id FROM recording WHERE client_id = $1 AND deleted_at IS NULL AND from_at < $2
          ORDER BY from_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
       UPDATE recording r SET deleted_at = $3 FROM due WHERE r.client_id = $1 AND r.id = due.id`,
      [expiring.clientId, before, expiring.at],
    );
    expired += rowCount ?? 0;
    if ((rowCount ?? 0) < AT_ONCE || isStopping()) return expired;
  }
}
