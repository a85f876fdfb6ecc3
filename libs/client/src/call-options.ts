import type { OperationId, operations } from '@clearline/contract';
import type { RetryOptions } from './retry.ts';

/** How a call is made, beside what it asks. What is absent is as the client was created. */
export interface CallOptions<Id extends OperationId = OperationId> {
  /** Ends the call, and a stream that it has answered: it rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Milliseconds that the whole call may take, its log-in and repetitions included; of a stream, until it begins. */
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
  /** Headers of the request, such as `Range` for a part of a recording. */
  readonly headers?: Readonly<HeadersOf<Id>>;
}

type Declared<Id extends OperationId> = NonNullable<operations[Id]['parameters']['header']>;
type HeadersOf<Id extends OperationId> = ([Declared<Id>] extends [never] ? unknown : Declared<Id>) &
  Partial<Record<string, string>>;
