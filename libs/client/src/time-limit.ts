/** The end of a call: by its caller, or by its time. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  remainingMs(): number;
  /** Stops the time. The caller's signal is let go of as well, unless a stream that was answered still follows it. */
  end(streams: boolean): void;
}

// Beyond this, timers of JavaScript fire at once.
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * Aborts after `timeoutMs`, and when `outer` does, with its reason.
 * @param name what the error of a call that took too long names
 */
export function timeLimit(name: string, timeoutMs: number, outer: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  const endsMs = performance.now() + timeoutMs;
  const late = () => controller.abort(new DOMException(`${name}: no answer within ${timeoutMs} ms.`, 'TimeoutError'));
  const timer = timeoutMs > TIMER_MAX_MS ? undefined : setTimeout(late, timeoutMs);
  const follow = () => controller.abort(outer?.reason);
  if (outer?.aborted) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    remainingMs: () => endsMs - performance.now(),
    end(streams) {
      clearTimeout(timer);
      if (!streams) outer?.removeEventListener('abort', follow);
    },
  };
}

/** The same promise, which rejects with the signal's reason as soon as that aborts. */
export function abortable<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits, unless the signal ends it. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await abortable(over, signal).finally(() => clearTimeout(timer));
}
