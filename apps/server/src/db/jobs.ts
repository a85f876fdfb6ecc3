import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AddJobsFunction,
  Logger as JobLogger,
  type LogLevel,
  makeWorkerUtils,
  runMigrations,
  runTaskList,
  type TaskList,
  type WorkerPool,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createPool } from './pool.ts';

/** The schema in which the job library keeps its tables. It migrates them itself, and Prisma's schema does not know them. */
export const JOBS = 'clearline_jobs';

/** Makes or updates the tables of the jobs. The role needs CREATE on the database the first time. */
export async function migrateJobs(pool: Pool, log: Logger): Promise<void> {
  try {
    await runMigrations({ pgPool: pool, schema: JOBS, logger: jobLog(log) });
  } catch (error) {
    throw new Error(`the schema ${JOBS} could not be prepared: ${(error as Error).message}`, { cause: error });
  }
}

export interface JobsDeps {
  readonly databaseUrl: string;
  readonly log: Logger;
  /** What to do for each kind of job. */
  readonly tasks: TaskList;
  /** Adds the jobs that are missing; called before work begins. */
  readonly begin: (addJobs: AddJobsFunction) => Promise<void>;
  /** How long nothing is done after the database failed. */
  readonly retryMs?: number | undefined;
}

export interface Jobs {
  /** Adds the jobs that are missing, once more: for what has come since the beginning. Says nothing where it cannot. */
  plan(): Promise<void>;
  /** Takes no other job, and waits for the one that is under way. */
  stop(): Promise<void>;
}

// A job that is due waits for the next look of any process; one that is due when it is added is told to all at once.
const LOOK_MS = 30_000;
const RETRY_MS = 60_000;

// In batches, the ends of jobs are waited for and their errors are heard; otherwise a database that goes away just then ends
// the process, as a rejection that nobody handles.
const WORKER = {
  worker: { concurrentJobs: 1, pollInterval: LOOK_MS, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
};

/**
 * Works on the jobs of the database as they fall due: each is had by one of all processes, and one that fails is tried again,
 * later each time. Its two connections are its own, so that no request waits for one. Where the library gives up, as it
 * does when the database goes away at the end of a job, or cannot take a job, work begins anew a minute later.
 */
export function startJobs({ databaseUrl, log, tasks, begin, retryMs = RETRY_MS }: JobsDeps): Jobs {
  const pool = releasedOnce(createPool(databaseUrl, { max: 2, applicationName: 'clearline jobs' }));
  const options = { schema: JOBS, logger: jobLog(log) };
  const stopping = new AbortController();
  let working: WorkerPool | undefined;

  // One that fails, as it may without a database, is told in the log by the library, and is over as well.
  const shutDown = async (): Promise<void> => {
    await Promise.resolve(working?.gracefulShutdown()).catch(() => undefined);
  };
  const plan = async (): Promise<void> => {
    const { addJobs, release } = await makeWorkerUtils({ ...options, pgPool: pool });
    await begin(addJobs).finally(release);
  };
  const workOnce = async (): Promise<void> => {
    await plan();
    if (stopping.signal.aborted) return;
    let failure: Error | undefined;
    // The library asks once for the kinds of jobs that it has, and takes none ever again where that was not answered.
    const events = new EventEmitter().once('worker:getJob:error', ({ error }: { error: Error }) => {
      failure = error;
      void shutDown();
    });
    working = runTaskList({ ...options, events, preset: WORKER, noHandleSignals: true }, tasks, pool);
    await working.promise;
    if (failure) throw failure;
  };
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await workOnce().catch((error: unknown) => log.warn({ err: error }, 'jobs wait for a minute'));
      working = undefined;
      await wait(retryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };

  const worked = work();
  return {
    plan: () =>
      plan().catch((error: unknown) => log.warn({ err: error }, 'jobs that came since are added at the next start')),
    async stop() {
      stopping.abort();
      await shutDown();
      await worked;
      await pool.end();
    },
  };
}

/**
 * The same pool, to which a connection may be given back twice. The library does so where the one it listens on is lost while work
 * ends; pg makes an error of that, which nobody would hear, and which would end the process.
 */
function releasedOnce(pool: Pool): Pool {
  const connect = pool.connect.bind(pool) as Pool['connect'];
  type Done = Parameters<typeof connect>[0];
  const connectOnce = (done?: Done) => {
    if (!done) return connect();
    return connect((error, client, release) => {
      if (!client) return done(error, client, release);
      let isReleased = false;
      done(error, client, (broken) => {
        if (!isReleased) release(broken);
        isReleased = true;
      });
    });
  };
  return Object.assign(pool, { connect: connectOnce as Pool['connect'] });
}

const LEVEL: Readonly<Record<LogLevel, 'debug' | 'warn'>> = {
  error: 'warn',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
};

// The library puts an error's own words and its stack into its lines. Ours pass through the log's serializer, which hides values.
const jobLog = (log: Logger): JobLogger =>
  new JobLogger(() => (level, message, meta) => {
    const error: unknown = meta?.['error'] ?? meta?.['fatalError'] ?? meta?.['reason'];
    if (error === undefined) log[LEVEL[level]](`jobs: ${message}`);
    else log[LEVEL[level]]({ err: error }, 'jobs: something failed');
  });
