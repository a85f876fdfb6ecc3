import { localDate, nextLocalMidnight } from '@clearline/rules';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { clockOf } from '../clock.ts';
import { isDatabaseAway } from '../db/away.ts';
import { reclaim } from './reclaim.ts';

export interface SweepDeps {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly log: Logger;
  /** True ends a sweep early; the next one does the rest. */
  readonly isStopping: () => boolean;
}

interface Client {
  readonly id: number;
  readonly timeZone: string;
}

const LOCK = 72_707_371;
const CLIENTS = 'SELECT id, time_zone AS "timeZone" FROM client ORDER BY id';

/**
 * Takes away the lapsed and expired rows of every client, whichever midnight it was that ended them: what an earlier sweep
 * did not do, this one does. Of all processes on a database one sweeps at a time; the others have nothing to do.
 *
 * @returns how long until a client's day ends, in ms; undefined without clients
 */
export async function sweep(deps: SweepDeps): Promise<number | undefined> {
  const connection = await deps.pool.connect();
  let isUsable = false;
  try {
    const { rows } = await connection.query<{ ours: boolean; there: Date }>(
      'SELECT pg_try_advisory_lock($1) AS ours, now() AS there',
      [LOCK],
    );
    const { ours, there } = rows[0] as (typeof rows)[number];
    // A host whose clock runs ahead would take away blocks that still hold: the database's clock has to agree.
    const at = Math.min(deps.now().getTime(), there.getTime());
    const { rows: clients } = await connection.query<Client>(CLIENTS);
    if (ours) {
      await sweepAll(connection, clients, at, deps);
      await connection.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
    isUsable = true;
    return untilMidnight(clients, at);
  } finally {
    connection.release(!isUsable); // one that failed is closed, and the lock goes with it
  }
}

async function sweepAll(
  connection: PoolClient,
  clients: readonly Client[],
  at: number,
  { log, isStopping }: SweepDeps,
): Promise<void> {
  for (const { id, timeZone } of clients) {
    if (isStopping()) return;
    try {
      const until = { clientId: id, at: new Date(at), today: localDate(at, clockOf(timeZone)) };
      const reclaimed = await reclaim(connection, until, isStopping);
      if (Object.values(reclaimed).some((count) => count > 0)) log.info({ client: id, ...reclaimed }, 'swept');
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      log.error({ err: error, client: id }, 'the rows of a client could not be swept');
    }
  }
}

function untilMidnight(clients: readonly Client[], at: number): number | undefined {
  const zones = new Set(clients.map(({ timeZone }) => timeZone));
  const waits = [...zones].map((zone) => nextLocalMidnight(at, clockOf(zone)) - at);
  return waits.length === 0 ? undefined : Math.min(...waits);
}
