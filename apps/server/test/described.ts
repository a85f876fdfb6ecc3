import {
  document,
  type Example,
  type JsonSchema,
  type Method,
  type Operation,
  type OperationId,
  type Parameter,
  type Reference,
  type RequestBody,
} from '@clearline/contract';
import type { ServedId } from './plain-requests.ts';
import { PENDING } from '../src/pending.ts';

/** An operation as the contract's document describes it, read here once more and not by the server's own reader. */
export interface Described {
  readonly id: ServedId;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly query: readonly Parameter[];
  /** The schema of the JSON body, its reference followed; absent where there is none. */
  readonly body?: JsonSchema;
  /** The examples of that body, by name. */
  readonly requestExamples: Readonly<Record<string, Example>>;
  readonly spec: Operation;
  readonly isPublic: boolean;
  /** Answers 501 in this version. */
  readonly isPending: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const satisfies readonly Method[];

/** Follows a reference within the contract, any number of times. */
export function followed<Target extends object>(given: Target | Reference | JsonSchema): Target {
  if (!('$ref' in given) || given.$ref === undefined) return given as Target;
  const [, ...keys] = given.$ref.split('/');
  const found = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
  return followed<Target>(found as Target);
}

/** Every operation that a server has that is no sandbox. */
export const DESCRIBED: readonly Described[] = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const spec = item[method];
    return spec && spec['x-sandbox'] !== true ? [describedOf(path, method, spec)] : [];
  }),
);

function describedOf(path: string, method: Method, spec: Operation): Described {
  const id = spec.operationId as ServedId;
  const parameters = (spec.parameters ?? []).map((parameter) => followed<Parameter>(parameter));
  const body = spec.requestBody && followed<RequestBody>(spec.requestBody);
  const { schema, examples = {} } = body?.content['application/json'] ?? {};
  return {
    id,
    method: method.toUpperCase(),
    path,
    query: parameters.filter((parameter) => parameter.in === 'query'),
    ...(schema && { body: followed<JsonSchema>(schema) }),
    requestExamples: examples,
    spec,
    isPublic: !JSON.stringify(spec.security ?? []).includes('LV-Session'),
    isPending: (PENDING as readonly OperationId[]).includes(id),
  };
}

/** The operations that this version serves, and those that it answers with 501. */
export const SERVED = DESCRIBED.filter(({ isPending }) => !isPending);
export const PENDING_HERE = DESCRIBED.filter(({ isPending }) => isPending);

/** Operations with their names in front, for tests that are named by them. */
export const byName = (operations: readonly Described[]) =>
  operations.map((operation) => [operation.id, operation] as const);

/** Throws for a name that the contract does not have. */
export function described(id: OperationId): Described {
  const found = DESCRIBED.find((operation) => operation.id === id);
  if (!found) throw new Error(`the contract's document has no ${id}`);
  return found;
}

/** Whether asking it changes nothing. */
export const isRead = ({ id, method }: Described): boolean =>
  method === 'GET' ||
  id.startsWith('findMatching') ||
  ['zipAreaMatch', 'decide', 'decideMany', 'dryRunPack', 'searchList', 'exportList', 'scrub'].includes(id);
