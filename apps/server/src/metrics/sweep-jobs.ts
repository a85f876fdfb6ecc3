import type { Pool } from 'pg';
import { JOBS } from '../db/jobs.ts';
import { SWEEP } from '../sweep/schedule.ts';

/** How the sweeps of all clients are doing, by the jobs that the database holds. */
export interface SweepJobs {
  /** How long the sweep that waits longest to be begun has been due, seconds; 0 when none is. */
  readonly overdueSeconds: number;
  /** How many sweeps failed in the last day and have not succeeded since. */
  readonly failing: number;
}

const QUERY = `
  SELECT coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE attempts = 0)), 0)::float8 AS overdue,
         count(*) FILTER (WHERE last_error IS NOT NULL AND updated_at > now() - interval '1 day')::int AS failing
    FROM ${JOBS}.jobs WHERE task_identifier = $1`;

export async function sweepJobs(pool: Pool): Promise<SweepJobs> {
  const { rows } = await pool.query<{ overdue: number; failing: number }>(QUERY, [SWEEP]);
  const { overdue = 0, failing = 0 } = rows[0] ?? {};
  return { overdueSeconds: Math.max(0, overdue), failing };
}
