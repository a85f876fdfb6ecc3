import type { MediaType, OpenApiDocument, Operation, Parameter, Schema } from '../openapi.ts';
import { isPublic } from '../operations.ts';
import { fail, placeOf, within } from '../place.ts';
import { lookUp } from '../read/self-contained.ts';
import { hasIsoInstant, instantPaths, isJsonType, pagedProperty, propertiesOf } from './client-schemas.ts';
import { methodName, pagesName } from './client-names.ts';
import { type Resource, resourcesOf } from './resources.ts';

/** An operation as a method of the client: what its caller gives, and how it is sent and read. */
export interface ClientMethod {
  readonly name: string;
  readonly operationId: string;
  readonly operation: Operation;
  readonly verb: string;
  readonly path: string;
  readonly pathNames: readonly string[];
  readonly queryNames: readonly string[];
  /** Where the body comes from: all other properties of the input, or its property `body`; undefined = there is none. */
  readonly body: 'rest' | 'body' | undefined;
  /** The media type of the body, where it is not JSON. */
  readonly sends: string | undefined;
  /** Whether its answer is not JSON and is handed on as a stream. */
  readonly streams: boolean;
  /** Whether it answers nothing but that it is done. */
  readonly answersNothing: boolean;
  /** Whether something must be given: without it, the input may be left out. */
  readonly needsInput: boolean;
  /** Of these properties at least one must be given. */
  readonly atLeastOne: readonly string[];
  readonly isPublic: boolean;
  /** Whether it may be sent again where nobody knows if it arrived. */
  readonly idempotent: boolean;
  readonly isLong: boolean;
  /** Where instants stand in what is sent, and in what is answered. */
  readonly instants: { readonly sent: readonly string[]; readonly answered: readonly string[] };
  /** Whether instants are sent as text of ISO 8601; else they are epoch milliseconds. */
  readonly sendsIso: boolean;
  /** Of a list in pages: the property of the answer that holds a page, and the name of the method that walks them all. */
  readonly pages: { readonly items: string; readonly name: string } | undefined;
}

export interface ClientResource extends Omit<Resource, 'operations'> {
  readonly methods: readonly ClientMethod[];
}

/** Every operation of the contract as a method. Throws a ContractError where two would have the same name. */
export function clientResources(document: OpenApiDocument): readonly ClientResource[] {
  return resourcesOf(document).map(({ key, tag, operations }) => {
    const methods = operations.map((located) => clientMethod(located, tag.name, document));
    const names = methods.flatMap(({ name, pages }) => [name, ...(pages ? [pages.name] : [])]);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) fail(within(placeOf('the client'), key), `two operations would be the method ${twice}`);
    return { key, tag, methods };
  });
}

function clientMethod(
  { operation, operationId, method, path }: Resource['operations'][number],
  tag: string,
  document: OpenApiDocument,
): ClientMethod {
  const parameters = (operation.parameters ?? []) as readonly Parameter[];
  const named = (where: Parameter['in']) => parameters.filter((one) => one.in === where).map(({ name }) => name);
  const [pathNames, queryNames] = [named('path'), named('query')];
  const requestBody = operation.requestBody as { required?: boolean; content: Record<string, MediaType> } | undefined;
  const [sends, sent] = mediaOf(requestBody?.content);
  const properties = sends === undefined || isJsonType(sends) ? propertiesOf(sent, document) : undefined;
  const collides = properties?.some((name) => [...pathNames, ...queryNames].includes(name)) ?? true;
  const [answers, answer] = mediaOf(successOf(operation, document));
  const items = answers === undefined || !isJsonType(answers) ? undefined : pagedProperty(answer, document);
  const isPaged = items !== undefined && ['count', 'offset'].every((name) => queryNames.includes(name));
  const given = [schemaOf(parameters), collides && sent ? { properties: { body: sent } } : sent];
  const name = methodName(operationId, tag);
  return {
    name,
    operationId,
    operation,
    verb: method.toUpperCase(),
    path,
    pathNames,
    queryNames,
    body: requestBody === undefined ? undefined : collides ? 'body' : 'rest',
    sends: sends === undefined || isJsonType(sends) ? undefined : sends,
    streams: answers !== undefined && !isJsonType(answers),
    answersNothing: answers === undefined,
    needsInput:
      requestBody?.required === true || parameters.some((one) => one.in !== 'header' && one.required === true),
    atLeastOne: operation['x-at-least-one'] ?? (collides ? [] : atLeastOneOf(sent, document)),
    isPublic: isPublic(operation),
    idempotent: method !== 'post' && method !== 'patch' ? true : operation['x-safe'] === true,
    isLong: operation['x-long'] === true,
    instants: {
      sent: given.flatMap((schema) => instantPaths(schema, document)),
      answered: instantPaths(answer, document),
    },
    sendsIso: given.some((schema) => hasIsoInstant(schema, document)),
    pages: isPaged ? { items, name: pagesName(name) } : undefined,
  };
}

/** Parameters as the properties of one object, which is how the client takes them. */
const schemaOf = (parameters: readonly Parameter[]): Schema => ({
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
});

type Media = readonly [type: string | undefined, schema: Schema | undefined];

/** JSON where there is a choice, else what comes first. */
function mediaOf(content: Readonly<Record<string, MediaType>> | undefined): Media {
  const types = Object.keys(content ?? {});
  const type = types.find(isJsonType) ?? types[0];
  return [type, type === undefined ? undefined : content?.[type]?.schema];
}

function successOf({ responses }: Operation, document: OpenApiDocument) {
  const found = Object.entries(responses).find(([status]) => /^2\d\d$/.test(status))?.[1];
  const response = found && '$ref' in found ? lookUp(document, found.$ref) : found;
  return (response as { content?: Record<string, MediaType> } | undefined)?.content;
}

function atLeastOneOf(schema: Schema | undefined, document: OpenApiDocument): readonly string[] {
  const shape = schema?.$ref === undefined ? schema : (lookUp(document, schema.$ref) as Schema | undefined);
  if (shape?.['x-at-least-one']) return shape['x-at-least-one'];
  const branches = shape?.anyOf ?? [];
  const required = branches.map((branch) => (Object.keys(branch).join() === 'required' ? branch.required : undefined));
  return required.every((names) => names?.length === 1) ? required.flatMap((names) => names ?? []) : [];
}
