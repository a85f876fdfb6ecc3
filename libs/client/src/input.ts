import type { OperationId, operations } from '@clearline/contract';
import { type Sent, withoutDates } from './dates.ts';
import type { Traits } from './generated/resources.ts';
import type { Operation } from './operation.ts';

/** What the contract says of an operation beyond its types; never where it says nothing. */
export type Trait<Id extends OperationId, Name extends string> = Id extends keyof Traits
  ? Name extends keyof Traits[Id]
    ? Traits[Id][Name]
    : never
  : never;

/** Where an operation's instants stand, for a client that shows them as `Date`. */
export type DatePaths<
  Id extends OperationId,
  Dates extends boolean,
  Name extends 'dates' | 'takesDates',
> = Dates extends true ? Extract<Trait<Id, Name>, string> : never;

/**
 * What an operation is given: its parameters of path and query and the properties of its body, side by side. Where names
 * collide, or the body is no object, the body is the property `body`.
 */
export type Input<Id extends OperationId, Dates extends boolean = false, Optional extends string = never> = Sent<
  Loose<Flat<Given<Id>>, Optional>,
  DatePaths<Id, Dates, 'takesDates'>
> &
  AtLeastOne<Given<Id>, Trait<Id, 'atLeastOne'>>;

type Flat<T> = { [K in keyof T]: T[K] };
type Loose<T, Optional extends string> = [Optional] extends [never]
  ? T
  : T extends object
    ? Flat<Omit<T, Optional> & Partial<Pick<T, Extract<keyof T, Optional>>>>
    : never;

type Given<Id extends OperationId> = Part<operations[Id]['parameters'], 'path'> &
  Part<operations[Id]['parameters'], 'query'> &
  ([Trait<Id, 'body'>] extends [never] ? Body<Id> : { body: Body<Id> });
type Part<T, Name extends keyof T> = [NonNullable<T[Name]>] extends [never] ? unknown : NonNullable<T[Name]>;
type Body<Id extends OperationId> = operations[Id] extends { requestBody?: infer Declared }
  ? [NonNullable<Declared>] extends [never]
    ? unknown
    : NonNullable<Declared> extends { content: infer Content }
      ? Content extends { 'application/json': infer Json }
        ? Json
        : NonNullable<RequestInit['body']>
      : unknown
  : unknown;

type AtLeastOne<T, Names> = [Names] extends [never]
  ? unknown
  : { [Name in Extract<Names, keyof T>]: { readonly [One in Name]: NonNullable<T[One]> } }[Extract<Names, keyof T>];

/** What an input becomes: the parts of a request. */
export interface RequestParts {
  readonly params: { readonly path?: unknown; readonly query: unknown };
  readonly body?: unknown;
}

/**
 * Puts each property of an input into its place. Throws a TypeError, naming it, for one that has none: a question with a
 * part of it left out would be another question.
 */
export function requestParts(operation: Operation, input: Readonly<Record<string, unknown>>): RequestParts {
  const { id, inPath = [], inQuery = [], body } = operation;
  const wire = (value: unknown) => withoutDates(value, operation.sendsIso === true);
  const given = (names: readonly string[]) =>
    wire(Object.fromEntries(names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]])));
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name) && !inQuery.includes(name));
  const stranger = rest.find(([name, value]) => value !== undefined && body !== 'rest' && name !== body)?.[0];
  if (stranger !== undefined) {
    const known = [...inPath, ...inQuery, ...(body === 'body' ? [body] : [])];
    throw new TypeError(`${id}: expected no property ${stranger}; it takes ${known.join(', ') || 'none'}.`);
  }
  return {
    params: { ...(inPath.length > 0 && { path: given(inPath) }), query: given(inQuery) },
    ...(body === 'rest' && { body: wire(Object.fromEntries(rest)) }),
    ...(body === 'body' && { body: operation.sends === undefined ? wire(input['body']) : input['body'] }),
  };
}
