import type { AddJobsFunction } from 'graphile-worker';
import type { Pool } from 'pg';
import { countDay } from '../overview/growth.ts';
import { momentOf } from '../overview/lists.ts';

/** The kind of job that counts a client's lists for the first time, so that its overview need not wait for a night. */
export const COUNT = 'count';

export interface CountJob {
  readonly clientId: number;
}

/** Sees to it that every client of which nothing was counted yet has a job for that. */
export async function scheduleFirstCounts(pool: Pool, addJobs: AddJobsFunction): Promise<void> {
  const { rows } = await pool.query<CountJob>(
    `SELECT id AS "clientId" FROM client c
      WHERE NOT EXISTS (SELECT FROM list_size_day d WHERE d.client_id = c.id) ORDER BY id`,
  );
  if (rows.length === 0) return;
  await addJobs(rows.map((payload) => ({ identifier: COUNT, payload, jobKey: `${COUNT}:${payload.clientId}` })));
}

/** Counts a client's lists for today. */
export async function countFirst(pool: Pool, { clientId }: CountJob, now: Date): Promise<void> {
  const { rows } = await pool.query<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM client WHERE id = $1', [
    clientId,
  ]);
  const [client] = rows;
  if (client) await countDay(pool, momentOf(clientId, client.timeZone, now), client.timeZone);
}
