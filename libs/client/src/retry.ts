/** How a call is repeated when it met a fault that passes. Only calls that the contract calls idempotent are repeated. */
export interface RetryOptions {
  /** How many times, after the first; 0 = never. Absent = 2. */
  readonly retries?: number;
  /** Milliseconds before the first repetition, at most; each next one waits up to twice as long. Absent = 200. */
  readonly firstDelayMs?: number;
  /**
   * Milliseconds that are waited at most. Where a server asks for more with Retry-After, its answer is the answer of the
   * call. Absent = 10,000.
   */
  readonly delayMaxMs?: number;
}

export const RETRY = { retries: 2, firstDelayMs: 200, delayMaxMs: 10_000 } as const satisfies Required<RetryOptions>;

/** The first policy with what the second one says otherwise; undefined says nothing. */
export const merged = (policy: Required<RetryOptions>, own: RetryOptions = {}): Required<RetryOptions> => ({
  retries: own.retries ?? policy.retries,
  firstDelayMs: own.firstDelayMs ?? policy.firstDelayMs,
  delayMaxMs: own.delayMaxMs ?? policy.delayMaxMs,
});

/** Too many requests, a gateway without a server, a server that is away for a moment, a gateway that waited too long. */
const PASSING: readonly number[] = [429, 502, 503, 504];

export const passes = ({ status }: Response): boolean => PASSING.includes(status);

/**
 * Milliseconds to wait before the next attempt; undefined = there is none.
 * @param attempt how many there have been, from 1
 * @param retryAfter the header Retry-After of the last answer: seconds, or an HTTP date; what cannot be read asks for nothing
 * @param chance from 0 to 1: where between half of the delay and all of it, so that clients do not come back all at once
 */
export function delayMs(
  { retries, firstDelayMs, delayMaxMs }: Required<RetryOptions>,
  attempt: number,
  retryAfter: string | null,
  chance: number,
  nowMs: number,
): number | undefined {
  if (attempt > retries) return undefined;
  const asked = askedMs(retryAfter, nowMs);
  if (asked > delayMaxMs) return undefined;
  const backoff = Math.min(firstDelayMs * 2 ** (attempt - 1), delayMaxMs);
  return asked + (backoff * (1 + chance)) / 2;
}

function askedMs(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const atMs = Date.parse(retryAfter);
  return Number.isNaN(atMs) ? 0 : Math.max(0, atMs - nowMs);
}
