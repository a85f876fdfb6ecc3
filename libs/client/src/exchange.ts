import type { paths } from '@clearline/contract';
import type { Client as OpenApiClient } from 'openapi-fetch';
import { operationAt, type Operation } from './operation.ts';
import { RETRY, type RetryOptions } from './retry.ts';
import { type Fetch, repeating } from './send.ts';
import { timeLimit } from './time-limit.ts';

/** How calls are made where they do not say otherwise. */
export interface ExchangeDefaults {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retry: Required<RetryOptions>;
}

/** What openapi-fetch is given for a call, and what we read of it. */
export interface Init {
  readonly signal?: AbortSignal | null;
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
  readonly parseAs?: string;
  readonly [option: string]: unknown;
}

export interface Outcome {
  readonly data?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly response: Response;
}

export type Exchange = (method: Operation['method'], path: string, init?: Init) => Promise<Outcome>;

/** Makes calls through openapi-fetch, within a time, and again where that is allowed. Every call goes through here. */
export function exchangeThrough(
  request: OpenApiClient<paths>['request'],
  { fetch, ...defaults }: ExchangeDefaults,
): Exchange {
  return async (method, path, init = {}) => {
    const { signal, timeoutMs = defaults.timeoutMs, retry, ...rest } = init;
    requirePolicy({ timeoutMs, ...retry });
    const operation = operationAt(method, path);
    const limit = timeLimit(operation?.id ?? `${method} ${path}`, timeoutMs, signal ?? undefined);
    const policy = { ...defaults.retry, ...retry, ...(operation?.idempotent !== true && { retries: 0 }) };
    let streams = false;
    try {
      limit.signal.throwIfAborted();
      const sent = { ...rest, signal: limit.signal, fetch: repeating(fetch, policy, limit) };
      const outcome = (await (request as (...call: unknown[]) => Promise<Outcome>)(method, path, sent)) as Outcome;
      streams = rest.parseAs === 'stream' && outcome.response.ok;
      return complete(outcome);
    } catch (fault) {
      throw limit.signal.aborted ? limit.signal.reason : fault;
    } finally {
      limit.end(streams);
    }
  };
}

/** An answer that is no success has an error, also where it has no body to say so: 304. */
function complete(outcome: Outcome): Outcome {
  const { response, error } = outcome;
  if (response.ok || (typeof error === 'object' && error !== null)) return outcome;
  return { error: { code: response.status, message: `HTTP ${response.status} without a body.` }, response };
}

/** Throws a TypeError that names a number that cannot be waited for or counted. */
export function requirePolicy(policy: Readonly<Record<string, number>> | RetryOptions): void {
  for (const [name, value] of Object.entries(policy as Record<string, number | undefined>)) {
    if (value === undefined || value >= 0) continue;
    throw new TypeError(`${name}: expected a number that is not negative.`);
  }
}

export const DEFAULT_TIMEOUT_MS = 60_000;

export const defaultsOf = (options: {
  readonly fetch?: Fetch;
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
}): ExchangeDefaults => ({
  fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  retry: { ...RETRY, ...options.retry },
});
