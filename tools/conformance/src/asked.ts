import type { OperationId, operations } from '@clearline/contract';
import type { Operation } from './operations.ts';
import type { Sent } from './transport.ts';

type Part<Name extends string, Value> = [NonNullable<Value>] extends [never]
  ? Readonly<Partial<Record<Name, never>>>
  : Readonly<Record<Name, Readonly<NonNullable<Value>>>>;

type BodyOf<Request> = [NonNullable<Request>] extends [never]
  ? never
  : NonNullable<Request> extends { content: { 'application/json': infer Body } }
    ? Body
    : never;

/** What an operation is asked, part by part, in the contract's own types. */
export type Asked<Id extends OperationId> = Part<'path', operations[Id]['parameters']['path']> &
  Part<'query', operations[Id]['parameters']['query']> &
  Part<'body', BodyOf<operations[Id]['requestBody']>>;

/** The same, of an operation that is known by no name, or in a form that the contract does not declare. */
export interface AnyAsked {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

type Successes<Responses> = { [Status in keyof Responses & (200 | 201)]: Responses[Status] }[keyof Responses &
  (200 | 201)];

/** The body with which an operation succeeds; undefined where it has none. */
export type Answered<Id extends OperationId> = [Successes<operations[Id]['responses']>] extends [never]
  ? undefined
  : Successes<operations[Id]['responses']> extends { content: { 'application/json': infer Body } }
    ? Body
    : undefined;

/** The request that asks an operation. Values that are undefined are left out of the query. */
export function sentFor({ method, path: template }: Operation, asked: AnyAsked): Omit<Sent, 'headers'> {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(asked.path?.[name] ?? '')),
  );
  const query = Object.entries(asked.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  return { method, target: query === '' ? path : `${path}?${query}`, ...(body !== undefined && { body }) };
}
