import { discard, isJson } from './answer.ts';
import { delayMs, passes, type RetryOptions } from './retry.ts';
import { abortable, pause, type TimeLimit } from './time-limit.ts';

export type Fetch = (request: Request) => Promise<Response>;

/**
 * A `fetch` that repeats: what met a fault of the network, or an answer that says "not now", is sent again after a while,
 * as long as there is time for it. The last answer is the answer, and the last fault the fault.
 */
export function repeating(fetch: Fetch, retry: Required<RetryOptions>, limit: TimeLimit): Fetch {
  const waitMs = (attempt: number, answer?: Response) => {
    const retryAfter = answer?.headers.get('Retry-After') ?? null;
    const ms = delayMs(retry, attempt, retryAfter, Math.random(), Date.now());
    return ms === undefined || ms >= limit.remainingMs() ? undefined : ms;
  };

  return async (request) => {
    let next = request;
    for (let attempt = 1; ; attempt += 1) {
      const current = next;
      const isLast = attempt > retry.retries || !isRepeatable(current);
      if (!isLast) next = current.clone(); // sending consumes the body
      const outcome = await abortable(fetch(current), limit.signal).then(
        (answer) => ({ answer, wait: !isLast && passes(answer) ? waitMs(attempt, answer) : undefined }),
        (fault: unknown) => ({ fault, wait: isLast || limit.signal.aborted ? undefined : waitMs(attempt) }),
      );
      if (outcome.wait === undefined) {
        if ('answer' in outcome) return outcome.answer;
        throw outcome.fault;
      }
      if ('answer' in outcome) discard(outcome.answer);
      await pause(outcome.wait, limit.signal);
    }
  };
}

/** Whether a request can be sent twice: what is not JSON may be a stream of any size, which is read once and not kept. */
export const isRepeatable = ({ headers }: Request): boolean => !headers.has('Content-Type') || isJson({ headers });
