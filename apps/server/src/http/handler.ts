import type { contract } from '@clearline/contract';
import type { AppRoute, ServerInferRequest, ServerInferResponses } from '@ts-rest/core';
import type { Caller } from './caller.ts';

type Contract = typeof contract;
type Intersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;

/** Every operation of the contract by its operationId, whatever its resource. */
export type Operations = Intersection<Contract[keyof Contract]>;
export type OperationId = keyof Operations;

type Success = 200 | 201 | 202 | 204 | 206;
type Route<K extends OperationId> = Operations[K] extends AppRoute ? Operations[K] : never;

/** What the handler of an operation is given: parameters and body as the contract types them. */
export type Input<K extends OperationId> = ServerInferRequest<Route<K>> & { readonly context: RequestContext };

/** What it answers. Refusals are thrown, so only the contract's success statuses compile. */
export type Answer<K extends OperationId> = Extract<ServerInferResponses<Route<K>>, { status: Success }>;

/** What a handler may know of the request beside the contract's parameters. */
export interface RequestContext {
  /** Path and query as they came, without the leading slash: what a `next` link continues. */
  readonly target: string;
  /** The peer's address, as far as the server trusts it. */
  readonly address: string;
  /** The value of a request header that the contract names as a security scheme. */
  readonly header: (name: 'lv-access' | 'lv-session') => string | undefined;
}

/** An operation that the contract leaves public is given no caller, so it cannot use one by mistake. */
export type Handler<K extends OperationId> =
  Route<K> extends { metadata: { public: true } }
    ? (input: Input<K>) => Promise<Answer<K>>
    : (input: Input<K>, caller: Caller) => Promise<Answer<K>>;

/** One handler per operation. A missing one, or an undeclared status, does not compile. */
export type Handlers<K extends OperationId> = { readonly [Id in K]: Handler<Id> };
