import type { OperationId, operations } from '@clearline/contract';
import type { FetchResponse } from 'openapi-fetch';
import type { Answered } from './dates.ts';
import type { DatePaths, Trait } from './input.ts';
import { type Refusal, RefusedError } from './refused-error.ts';

/** What a call ends in: the answer or the refusal of the API. Faults of the transport, time-outs among them, throw. */
export type Result<Id extends OperationId, Dates extends boolean = false> =
  | { readonly data: Data<Id, Dates>; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: Refusal; readonly response: Response };

/** What an operation answers; undefined where it answers nothing but that it is done. */
export type Data<Id extends OperationId, Dates extends boolean = false> = [Trait<Id, 'streams'>] extends [never]
  ? Answered<Wire<Id>, DatePaths<Id, Dates, 'dates'>>
  : ReadableStream<Uint8Array>;

/** One item of a list that is answered in pages. */
export type Item<Id extends OperationId, Dates extends boolean = false> =
  Data<Id, Dates> extends Partial<Record<Extract<Trait<Id, 'items'>, string>, infer Items>>
    ? Extract<Items, readonly unknown[]>[number]
    : never;

type Wire<Id extends OperationId> = Extract<
  FetchResponse<operations[Id], object, 'application/json'>,
  { error?: never }
>['data'];

interface Unwrappable<Value> {
  readonly data?: Value;
  readonly error?: Refusal;
}

/** The data of a call; a refusal is thrown as a RefusedError. `const { dnc } = await unwrap(client.dnc.list(…))` */
export async function unwrap<R extends Unwrappable<unknown>>(
  result: R | PromiseLike<R>,
): Promise<Extract<R, { readonly error?: never }>['data']> {
  const { data, error } = await result;
  if (error) throw new RefusedError(error);
  return data as Extract<R, { readonly error?: never }>['data'];
}
