import { isDeepStrictEqual } from 'node:util';
import type { Content, OpenApiDocument, Operation, Parameter, RequestBody, Response, Schema } from '../openapi.ts';
import { addition, breaking, type Change, type Direction, verdictsAt } from './change.ts';
import { compareAccess } from './access.ts';
import { atLeastOneOf, resolved } from './resolve.ts';
import { compareSchemas, type Context } from './schemas.ts';
import { compareAtLeastOne } from './values.ts';

/** Both documents, and which of their components have been compared. */
export type Documents = Pick<Context, 'before' | 'after' | 'seen'>;

/** What differs between two forms of an operation. Texts and examples are not compared. */
export function compareOperations(
  before: Operation,
  after: Operation,
  documents: Documents,
  where: string,
): readonly Change[] {
  const named = (['operationId', 'tags'] as const).flatMap((key) =>
    isDeepStrictEqual(before[key], after[key])
      ? []
      : [breaking(where, `${key} is ${String(after[key])}; before ${String(before[key])}: names in generated code`)],
  );
  return [
    ...named,
    ...compareAccess(before, after, where),
    ...(after.deprecated === true && before.deprecated !== true ? [addition(where, 'it is deprecated')] : []),
    ...compareParameters(before, after, documents, where),
    ...compareAtLeastOne(atLeastOneOf(before), atLeastOneOf(after), verdictsAt(where, 'request')),
    ...compareBodies(before.requestBody, after.requestBody, documents, `${where} > body`),
    ...compareResponses(before, after, documents, where),
  ];
}

function compareParameters(
  before: Operation,
  after: Operation,
  documents: Documents,
  where: string,
): readonly Change[] {
  const [was, is] = [parametersOf(before, documents.before), parametersOf(after, documents.after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): readonly Change[] => {
    const at = `${where} > ${key}`;
    const [old, now] = [was.get(key), is.get(key)];
    if (!now) return [breaking(at, 'the parameter is gone')];
    if (!old) {
      return [
        now.required === true
          ? breaking(at, 'the parameter is new and mandatory')
          : addition(at, 'the parameter is new'),
      ];
    }
    const [hadTo, hasTo] = [old.required === true, now.required === true];
    return [
      ...(hasTo && !hadTo ? [breaking(at, 'it is mandatory now')] : []),
      ...(hadTo && !hasTo ? [addition(at, 'it may be absent now')] : []),
      ...(isDeepStrictEqual([old.style, old.explode], [now.style, now.explode])
        ? []
        : [breaking(at, 'it is written in another style')]),
      ...compareSchemas(old.schema, now.schema, { ...documents, direction: 'request', where: at }),
    ];
  });
}

// The name of a header has no case.
function parametersOf({ parameters = [] }: Operation, document: OpenApiDocument): ReadonlyMap<string, Parameter> {
  return new Map(
    parameters.map((given) => {
      const parameter = resolved<Parameter>(given, document);
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
      return [`${parameter.in} ${name}`, parameter];
    }),
  );
}

function compareBodies(
  before: Operation['requestBody'],
  after: Operation['requestBody'],
  documents: Documents,
  where: string,
): readonly Change[] {
  const old = before && resolved<RequestBody>(before, documents.before);
  const now = after && resolved<RequestBody>(after, documents.after);
  if (!old && !now) return [];
  if (!now) return [breaking(where, 'the body is gone')];
  if (!old)
    return [
      now.required === true ? breaking(where, 'a body is mandatory now') : addition(where, 'a body may be sent now'),
    ];
  return [
    ...(now.required === true && old.required !== true ? [breaking(where, 'the body is mandatory now')] : []),
    ...(old.required === true && now.required !== true ? [addition(where, 'the body may be absent now')] : []),
    ...compareContents(old.content, now.content, 'request', documents, where),
  ];
}

// A client treats an error status that it does not know as the 4xx or 5xx that it is, so errors come and go without harm.
function compareResponses(before: Operation, after: Operation, documents: Documents, where: string): readonly Change[] {
  const [was, is] = [before.responses, after.responses];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((status): readonly Change[] => {
    const at = `${where} > ${status}`;
    const [old, now] = [was[status], is[status]];
    if (!now) return [(status.startsWith('2') ? breaking : addition)(at, 'the answer is gone')];
    if (!old) return [addition(at, 'the answer is new')];
    const [given, answer] = [resolved<Response>(old, documents.before), resolved<Response>(now, documents.after)];
    return [
      ...compareHeaders(given.headers ?? {}, answer.headers ?? {}, documents, at),
      ...compareContents(given.content ?? {}, answer.content ?? {}, 'response', documents, at),
    ];
  });
}

type Headers = NonNullable<Response['headers']>;

function compareHeaders(before: Headers, after: Headers, documents: Documents, where: string): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): readonly Change[] => {
    const at = `${where} > header ${name}`;
    const [old, now] = [before[name], after[name]];
    if (!now) return [breaking(at, 'the header is gone')];
    if (!old) return [addition(at, 'the header is new')];
    return compareSchemas(old.schema, now.schema, { ...documents, direction: 'response', where: at });
  });
}

const ANYTHING: Schema = {};

function compareContents(
  before: Content,
  after: Content,
  direction: Direction,
  documents: Documents,
  where: string,
): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((type): readonly Change[] => {
    const at = type === 'application/json' ? where : `${where} as ${type}`;
    const [old, now] = [before[type], after[type]];
    if (!now) return [breaking(at, `${type} is gone`)];
    if (!old) return [addition(at, `${type} is new`)];
    return compareSchemas(old.schema ?? ANYTHING, now.schema ?? ANYTHING, { ...documents, direction, where: at });
  });
}
