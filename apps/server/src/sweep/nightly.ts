import type { AddJobsFunction } from 'graphile-worker';
import { type Jobs, startJobs } from '../db/jobs.ts';
import { COUNT, countFirst, type CountJob, scheduleFirstCounts } from './first-count.ts';
import { scheduleSweeps, SWEEP, type SweepJob } from './schedule.ts';
import { sweep, type SweepDeps } from './sweep.ts';

/** The sweeps of this process; `plan` is for a client that was added. */
export type NightlySweeps = Jobs;

/**
 * Sweeps every client once a night, in one of all processes on the database. A start adds the job of each client's next night
 * where it is missing, and each night adds the next before it sweeps. Clients of which nothing was ever counted are counted at once. A night that no process was there for is swept when one is.
 */
export function startNightlySweeps({
  databaseUrl,
  onFailed,
  retryMs,
  ...deps
}: Omit<SweepDeps, 'isStopping'> & {
  databaseUrl: string;
  /** As of `startJobs`. */
  retryMs?: number;
  /** Is told of each sweep that failed, and is tried again. */
  onFailed?: (() => void) | undefined;
}): Jobs {
  const { pool, now, log } = deps;
  let isStopping = false;
  const schedule = (addJobs: AddJobsFunction) => scheduleSweeps(pool, addJobs, now());
  const begin = async (addJobs: AddJobsFunction) => {
    await schedule(addJobs);
    await scheduleFirstCounts(pool, addJobs);
  };
  const jobs = startJobs({
    databaseUrl,
    log,
    begin,
    retryMs,
    tasks: {
      [COUNT]: (payload) => countFirst(pool, payload as CountJob, now()),
      async [SWEEP](payload, { addJobs }) {
        try {
          await schedule(addJobs);
          await sweep({ ...deps, isStopping: () => isStopping }, payload as SweepJob);
        } catch (error) {
          if (!isStopping) onFailed?.();
          throw error;
        }
      },
    },
  });
  return {
    plan: () => jobs.plan(),
    stop() {
      isStopping = true;
      return jobs.stop();
    },
  };
}
