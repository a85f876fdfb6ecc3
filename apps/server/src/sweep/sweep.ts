import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { giveUpAudit } from '../audit/give-up.ts';
import { attributed } from '../db/attributed-pool.ts';
import { countDay } from '../overview/growth.ts';
import { momentOf } from '../overview/lists.ts';
import { type Reclaimed, reclaim } from './reclaim.ts';
import { forgetOldDays, noteNight } from './notes.ts';
import type { SweepJob } from './schedule.ts';

const DAY_MS = 86_400_000;

export interface SweepDeps {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly log: Logger;
  /** For how many days the audit trail is kept; absent = for good. */
  readonly auditKeepDays?: number | undefined;
  /** Is told what each sweep took away. */
  readonly onSwept?: ((reclaimed: Reclaimed) => void) | undefined;
  /** True ends a sweep early. */
  readonly isStopping: () => boolean;
}

/**
 * Takes away the lapsed and expired rows of a client, whichever night it was that ended them: what an earlier sweep did not do,
 * this one does. Nothing depends on it but the room that the rows take: every answer passes them over. What is left is counted for the
 * overview, and what was done is noted.
 *
 * Throws, so that it is tried again, where the night is yet to come by this host's clock, and where the process stops before all
 * is done.
 */
export async function sweep(
  { pool, now, log, auditKeepDays, onSwept, isStopping }: SweepDeps,
  { clientId, date }: SweepJob,
): Promise<void> {
  const { rows } = await pool.query<{ timeZone: string; there: Date }>(
    'SELECT time_zone AS "timeZone", now() AS there FROM client WHERE id = $1',
    [clientId],
  );
  const [client] = rows;
  if (!client) return; // it was removed since, and its rows with it

  // A host whose clock runs ahead would take away blocks that still hold: the database's clock has to agree.
  const startedAt = new Date(Math.min(now().getTime(), client.there.getTime()));
  const moment = momentOf(clientId, client.timeZone, startedAt);
  if (moment.today < date)
    throw new Error(`the night to ${date} is yet to come: a clock of a host or of the database is wrong`);

  const sweeping = attributed(pool, { actor: 'sweep', reason: `what had lapsed or expired by the night to ${date}` });
  const reclaimed = await reclaim(sweeping, moment, isStopping);
  await noteNight(pool, { clientId, night: date, startedAt, endedAt: now() }, reclaimed);
  log.info({ client: clientId, ...reclaimed }, 'swept');
  onSwept?.(reclaimed);
  if (auditKeepDays !== undefined && !isStopping()) {
    const givenUp = await giveUpAudit(pool, clientId, new Date(startedAt.getTime() - auditKeepDays * DAY_MS));
    if (givenUp > 0)
      log.info({ client: clientId, events: givenUp }, 'what is older than the audit trail is kept was given up');
  }
  if (isStopping()) throw new Error('the process stops; what is left to sweep is left to the next attempt');
  await countDay(pool, moment, client.timeZone);
  await forgetOldDays(pool, moment);
}
