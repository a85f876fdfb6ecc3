import { AsyncLocalStorage } from 'node:async_hooks';

/** The trace that belongs to what is being done now, in whatever asynchronous step of it. */
export interface CurrentTrace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** What the tracing library knows it by. */
  readonly context: unknown;
}

/** Holds nothing in a deployment that is not traced. */
export const currentTrace = new AsyncLocalStorage<CurrentTrace>();
