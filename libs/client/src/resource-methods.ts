import { withDates } from './dates.ts';
import type { CallOptions } from './call-options.ts';
import type { Exchange } from './exchange.ts';
import { resources } from './generated/operations.ts';
import type { Resources } from './generated/resources.ts';
import { requestParts } from './input.ts';
import type { Operation } from './operation.ts';
import { everyItem } from './pages.ts';
import type { Refusal } from './refused-error.ts';

type Given = Readonly<Record<string, unknown>>;
type Answer =
  | { readonly data: unknown; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: Refusal; readonly response: Response };

/** Every operation of the contract as a method of its resource, made from what is generated. */
export function resourceMethods<Dates extends boolean>(exchange: Exchange, dates: Dates): Resources<Dates> {
  const call = (operation: Operation) => callOf(operation, exchange, dates);
  const methods = Object.entries(resources).map(([resource, operations]) => [
    resource,
    Object.fromEntries(Object.entries(operations).flatMap(([name, operation]) => methodsOf(name, operation, call))),
  ]);
  return Object.fromEntries(methods) as Resources<Dates>;
}

type Call = (input?: Given, options?: CallOptions) => Promise<Answer>;

function methodsOf(name: string, operation: Operation, callOf: (operation: Operation) => Call): [string, unknown][] {
  const call = callOf(operation);
  if (!operation.pages) return [[name, call]];
  const pages = (input: Given = {}, options?: CallOptions) =>
    everyItem(operation, input, (page) => call(page, options));
  return [
    [name, call],
    [operation.pages.name, pages],
  ];
}

function callOf(operation: Operation, exchange: Exchange, dates: boolean): Call {
  const { id, method, path, sends, streams } = operation;
  return async (input = {}, { headers, ...options } = {}) => {
    const outcome = await exchange(method, path, {
      ...options,
      ...requestParts(operation, input),
      headers: { ...(sends !== undefined && { 'Content-Type': sends }), ...headers },
      ...(sends !== undefined && { bodySerializer: (body: unknown) => body, duplex: 'half' }),
      ...(streams && { parseAs: 'stream' }),
    });
    const { data, error, response } = outcome;
    if (error) return { error: refusalOf(id, error, response), response };
    return { data: dates && operation.dates ? withDates(data, operation.dates) : data, response };
  };
}

function refusalOf(operation: Operation['id'], error: { code: number; message: string }, response: Response): Refusal {
  const requestId = response.headers.get('X-Request-Id');
  return { ...error, operation, status: response.status, ...(requestId !== null && { requestId }) };
}
