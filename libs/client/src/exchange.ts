import type { paths } from '@clearline/contract';
import type { Client as OpenApiClient } from 'openapi-fetch';
import { operationAt, type Operation } from './operation.ts';
import { merged, RETRY, type RetryOptions } from './retry.ts';
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
    const operation = operationAt(method, path);
    const { signal, timeoutMs = operation?.isLong ? LONG_TIMEOUT_MS : defaults.timeoutMs, retry, ...rest } = init;
    requirePolicy({ timeoutMs, ...retry });
    const name = operation?.id ?? `${method} ${path}`;
    const limit = timeLimit(name, timeoutMs, signal ?? undefined);
    const policy = { ...merged(defaults.retry, retry), ...(operation?.idempotent !== true && { retries: 0 }) };
    let streams = false;
    try {
      limit.signal.throwIfAborted();
      const sent = { ...rest, signal: limit.signal, fetch: repeating(fetch, policy, limit) };
      const outcome = (await (request as (...call: unknown[]) => Promise<Outcome>)(method, path, sent)) as Outcome;
      streams = rest.parseAs === 'stream' && outcome.response.ok;
      return complete(outcome, operation, name, rest.parseAs);
    } catch (fault) {
      if (limit.signal.aborted) throw limit.signal.reason;
      // The parser's own words quote what it read, and that may be a session.
      if (fault instanceof SyntaxError) throw new TypeError(`${name}: expected JSON, and got what is none.`);
      throw fault;
    } finally {
      limit.end(streams);
    }
  };
}

/**
 * What openapi-fetch makes of an answer without a body, made whole: no success has an error, also 304, which has no body to say
 * so; a stream of nothing is a stream; and where something was promised, nothing, 204 or JSON null, is a fault of the transport.
 */
function complete(outcome: Outcome, operation: Operation | undefined, name: string, parseAs = 'json'): Outcome {
  const { response, error, data } = outcome;
  if (!response.ok) {
    if (typeof error === 'object' && error !== null) return outcome;
    return { error: { code: response.status, message: `HTTP ${response.status} without a body.` }, response };
  }
  if (data !== undefined && data !== null) return outcome;
  const isDone = response.status === 204;
  if (isDone && (operation === undefined || operation.answersNothing)) return outcome;
  if (isDone || parseAs === 'json') {
    const expected = parseAs === 'json' ? 'JSON' : 'bytes';
    throw new TypeError(`${name}: expected ${expected}, and got ${data === null ? 'null' : 'nothing'}.`);
  }
  return parseAs === 'stream' ? { data: new Blob([]).stream(), response } : outcome;
}

/** Throws a TypeError that names a number that cannot be waited for or counted. */
export function requirePolicy(policy: Readonly<Record<string, number>> | RetryOptions): void {
  for (const [name, value] of Object.entries(policy as Record<string, number | undefined>)) {
    if (value === undefined || value >= 0) continue;
    throw new TypeError(`${name}: expected a number that is not negative.`);
  }
}

export const DEFAULT_TIMEOUT_MS = 60_000;

/** For work that goes on, and is done, whether or not its caller still waits. */
const LONG_TIMEOUT_MS = 24 * 60 * 60_000;

export const defaultsOf = (options: {
  readonly fetch?: Fetch;
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
}): ExchangeDefaults => ({
  fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  retry: merged(RETRY, options.retry),
});
