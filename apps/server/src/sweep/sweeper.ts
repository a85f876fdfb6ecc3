import { sweep, type SweepDeps } from './sweep.ts';

export interface Sweeper {
  /** Starts no other sweep, and waits for the portion that is under way. */
  stop(): Promise<void>;
}

// A client that was added since, or a sweep that another process began and did not finish, waits no longer than this.
const WAIT_MAX_MS = 3_600_000;
const RETRY_MS = 60_000;

/**
 * Sweeps now, and whenever a client's day ends, for as long as the process serves. Nothing depends on it but the room that
 * lapsed rows take: every answer passes them over. Where one fails, the next makes up for it.
 */
export function startSweeper({ pool, now, log }: Omit<SweepDeps, 'isStopping'>): Sweeper {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;

  const beat = async (): Promise<void> => {
    let waitMs = RETRY_MS;
    try {
      waitMs = Math.min((await sweep({ pool, now, log, isStopping: () => isStopping })) ?? WAIT_MAX_MS, WAIT_MAX_MS);
    } catch (error) {
      log.warn({ err: error }, 'the sweep failed, and is tried again in a minute');
    }
    if (isStopping) return;
    timer = setTimeout(() => {
      underWay = beat();
    }, waitMs).unref();
  };

  let underWay = beat();
  return {
    stop() {
      isStopping = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}
