import type { AddJobsFunction } from 'graphile-worker';
import type { Pool } from 'pg';
import { JOBS } from '../db/jobs.ts';
import { type Night, nextNight, type SweptClient } from './nights.ts';

/** The kind of job that sweeps a client's night. */
export const SWEEP = 'sweep';

/** What such a job says: whose night, and which. */
export type SweepJob = Pick<Night, 'clientId' | 'date'>;

/** The clocks of the processes and of the database may differ by this much before a sweep finds that its night is yet to come. */
export const AFTER_MIDNIGHT_MS = 60_000;

// Attempts come later each time; the tenth some nine hours after the first. Then the next night's sweep makes up for it.
const ATTEMPTS = 10;

/**
 * Sees to it that the next night of every client has its job. A night has one, however often and by how many processes this
 * is called: its key is the client and the date.
 */
export async function scheduleSweeps(pool: Pool, addJobs: AddJobsFunction, now: Date): Promise<void> {
  const { rows: clients } = await pool.query<SweptClient & { there: Date }>(
    'SELECT id, time_zone AS "timeZone", now() AS there FROM client ORDER BY id',
  );
  // Adding a job that is there would put it off for as long as it is tried again.
  const { rows: known } = await pool.query<{ key: string }>(`SELECT key FROM ${JOBS}.jobs WHERE task_identifier = $1`, [
    SWEEP,
  ]);
  const keys = new Set(known.map(({ key }) => key));
  // A host whose clock runs ahead would leave out nights that are yet to come: the database's clock has to agree.
  const jobs = clients
    .map((client) => jobOf(nextNight(client, Math.min(now.getTime(), client.there.getTime()))))
    .filter(({ jobKey }) => !keys.has(jobKey));
  if (jobs.length > 0) await addJobs(jobs);
}

const jobOf = ({ clientId, date, midnight }: Night) => ({
  identifier: SWEEP,
  payload: { clientId, date } satisfies SweepJob,
  jobKey: `${SWEEP}:${clientId}:${date}`,
  runAt: new Date(midnight + AFTER_MIDNIGHT_MS),
  maxAttempts: ATTEMPTS,
});
