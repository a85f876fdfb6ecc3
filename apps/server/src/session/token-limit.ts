import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Caller } from '../http/caller.ts';
import { Refusal } from '../http/refusal.ts';

const WINDOW_S = 60;
const WINDOW_MS = WINDOW_S * 1_000;
const FLUSH_MS = 1_000;

/** The window of one token, as this process sees it. */
interface Window {
  /** What all processes had counted when this one last told the database, its own included. */
  counted: number;
  /** What this one has counted since. */
  untold: number;
  /** Epoch ms. */
  endsMs: number;
}

export interface TokenLimitDeps {
  readonly pool: Pool;
  readonly requestsPerMinute: number;
  /** Epoch ms. */
  readonly now: () => number;
  readonly log: Logger;
  readonly flushMs?: number;
}

/**
 * Limits the requests of one access token to so many a minute, over all processes. A request is counted in memory, so that it costs the hot
 * path no round trip; once a second the counts go to the database and what the others counted comes back. So what one process answers is
 * never over the limit, and what several answer is over it by what they let pass within one second, at most. While the database is away,
 * each process counts for itself. What is refused is not counted.
 */
export function tokenLimit({ pool, requestsPerMinute, now, log, flushMs = FLUSH_MS }: TokenLimitDeps) {
  const shared = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'login_attempt',
    tableCreated: true, // by the migrations
    keyPrefix: 'token',
    points: requestsPerMinute,
    duration: WINDOW_S,
  });
  const windows = new Map<string, Window>();

  const windowOf = (token: string): Window => {
    const at = now();
    const known = windows.get(token);
    // One that ends later than a window takes was begun by a clock that has been set back since.
    if (known && known.endsMs > at && known.endsMs <= at + WINDOW_MS) return known;
    const fresh = { counted: 0, untold: 0, endsMs: at + WINDOW_MS };
    windows.set(token, fresh);
    return fresh;
  };

  async function tell(token: string, window: Window): Promise<void> {
    const telling = window.untold;
    const { consumedPoints, msBeforeNext } = await shared.penalty(token, telling);
    window.untold -= telling;
    if (msBeforeNext > WINDOW_MS) await shared.delete(token); // as above, of the clock of whoever began it
    window.counted = msBeforeNext > WINDOW_MS ? telling : consumedPoints;
    window.endsMs = now() + Math.min(msBeforeNext, WINDOW_MS);
  }

  async function flush(): Promise<void> {
    for (const [token, window] of windows) {
      if (window.endsMs <= now()) windows.delete(token);
      else if (window.untold > 0) await tell(token, window);
    }
  }
  let flushing = Promise.resolve();
  const flushSoon = (): void => {
    flushing = flushing
      .then(flush)
      .catch((error: unknown) => log.warn({ err: error }, 'the requests of tokens could not be counted together'));
  };
  const beat = setInterval(flushSoon, flushMs).unref();

  return {
    /** Counts a request. Throws the Refusal 429 when there were too many. */
    admit({ token }: Caller): void {
      if (token === undefined) return;
      const window = windowOf(token);
      if (window.counted + window.untold < requestsPerMinute) {
        window.untold += 1;
        return;
      }
      const seconds = Math.max(1, Math.ceil((window.endsMs - now()) / 1_000));
      const words = { limit: requestsPerMinute, seconds };
      throw new Refusal('token.throttled', words, { headers: { 'Retry-After': String(seconds) } });
    },

    /** Tells the others what was counted, and stops. */
    async close(): Promise<void> {
      clearInterval(beat);
      flushSoon();
      await flushing;
    },
  };
}
