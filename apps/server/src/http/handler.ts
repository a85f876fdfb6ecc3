import type { contract, operations } from '@clearline/contract';
import type { AppRoute, ServerInferRequest, ServerInferResponses } from '@ts-rest/core';
import type { Caller } from './caller.ts';
import type { RequestWithRecords } from './records.ts';

type Contract = typeof contract;
type Intersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;

/** Every operation of the contract by its operationId, whatever its resource. */
export type Operations = Intersection<Contract[keyof Contract]>;
export type OperationId = keyof Operations;

type Success = 200 | 201 | 202 | 204 | 206 | 304;
type Route<K extends OperationId> = Operations[K] extends AppRoute ? Operations[K] : never;

// Copied property by property: ts-rest's own type is an intersection that no conditional type finds to extend anything.
type Metadata<K extends OperationId> = { [Key in keyof Route<K>['metadata']]: Route<K>['metadata'][Key] };

type PartialNames<K extends OperationId> = Metadata<K> extends { partial: readonly (infer Name)[] } ? Name : never;

/**
 * What the handler of an operation is given: parameters and body as the contract types them. Of an array that the contract
 * lets be wrong in part (`x-partial`), each item is the item or what was expected of it.
 */
export type Input<K extends OperationId> = RequestWithRecords<ServerInferRequest<Route<K>>, PartialNames<K>> & {
  readonly context: RequestContext;
};

/**
 * What it answers. Refusals are thrown, so only the contract's success statuses compile. A body of bytes is sent under the media
 * type that the contract declares; a stream of them with the Content-Length that its headers say.
 */
export type Answer<K extends OperationId> = Extract<ServerInferResponses<Route<K>>, { status: Success }> & {
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that are known only after the last byte of a stream; the header Trailer names them. */
  readonly trailers?: () => Readonly<Record<string, string>>;
};

type NamesIn<T> = [T] extends [never] ? never : Lowercase<keyof T & string>;

/** The request headers that the contract names, as parameters or as security schemes, in lower case. */
type HeaderName =
  | 'lv-access'
  | 'lv-session'
  | 'clearline-operator'
  | { [K in keyof operations]: NamesIn<NonNullable<operations[K]['parameters']['header']>> }[keyof operations];

/** What a handler may know of the request beside the contract's parameters. */
export interface RequestContext {
  /** GET also serves HEAD, which is answered with the same headers and no body. */
  readonly method: string;
  /** Path and query as they came, without the leading slash: what a `next` link continues. */
  readonly target: string;
  /** The peer's address, as far as the server trusts it. */
  readonly address: string;
  /** What the body is, in lower case and without parameters; empty where the request does not say. */
  readonly mediaType: string;
  /** The value of a request header; undefined where it is absent or empty. */
  readonly header: (name: HeaderName) => string | undefined;
}

/** An operation that the contract leaves public is given no caller, so it cannot use one by mistake. */
export type Handler<K extends OperationId> =
  Metadata<K> extends { public: true }
    ? (input: Input<K>) => Promise<Answer<K>>
    : (input: Input<K>, caller: Caller) => Promise<Answer<K>>;

/** One handler per operation. A missing one, or an undeclared status, does not compile. */
export type Handlers<K extends OperationId> = { readonly [Id in K]: Handler<Id> };
