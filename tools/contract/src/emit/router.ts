import type { Content, OpenApiDocument, Operation, Parameter, RequestBody, Response, Schema } from '../openapi.ts';
import { isPublic } from '../operations.ts';
import { lookUp } from '../read/self-contained.ts';
import { type Emitted, header } from './header.ts';
import { type Resource, resourcesOf } from './resources.ts';

const opening = `// ${header}
import { initContract } from '@ts-rest/core';
import type { Role } from './openapi.ts';
import type { components, operations } from './types.ts';

/** What the contract says of an operation beyond its types: who may call it, and when. */
export interface OperationMetadata {
  readonly operationId: keyof operations;
  readonly resource: string;
  /** Callable without a session. */
  readonly public: boolean;
  readonly roles: readonly Role[];
  /** Callable in the session of an agent. */
  readonly agent: boolean;
  /** An optional power that a MANAGER needs as well. */
  readonly power?: 'editDncLists';
  /** The client's Phone DNC Type that the operation belongs to; absent = open in both. */
  readonly phoneDncType?: 'LEGACY' | 'DIAL_TIME';
  /** Served by a sandbox only. */
  readonly sandbox?: true;
  /** Arrays of the body whose items are validated one by one: a wrong one does not refuse the others. */
  readonly partial?: readonly string[];
}

/** Bytes of a body that is not JSON, whole or as a stream. */
export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

type Schemas = components['schemas'];

const c = initContract();
`;

/**
 * The contract as a ts-rest router: one key per resource, one per operation. Types only: requests are validated against
 * the document at run time, so that the schemas stand in one place.
 */
export function emitRouter(document: OpenApiDocument): Emitted {
  const resources = resourcesOf(document).map((resource) => resourceText(resource, document));
  const body = `\nexport const contract = c.router(\n  {\n${resources.join('')}  },\n  { strictStatusCodes: true },\n);\n`;
  return ['contracts/generated/router.ts', opening + body];
}

function resourceText(resource: Resource, document: OpenApiDocument): string {
  const routes = resource.operations.map(({ operation, operationId, path, method }) => {
    const lines = [
      `method: '${method.toUpperCase()}',`,
      `path: ${quote(path.replace(/\{(\w+)\}/g, ':$1'))},`,
      ...parameterLines(operation, operationId),
      ...(method === 'get' ? [] : [`body: ${bodyText(operation, operationId)},`]),
      'responses: {',
      ...Object.keys(operation.responses).map(
        (status) => `  ${status}: ${responseText(operation, operationId, status, document)},`,
      ),
      '},',
      `metadata: ${metadataText(operation, operationId, resource, document)} as const satisfies OperationMetadata,`,
    ];
    return `      ${operationId}: {\n${lines.map((line) => `        ${line}\n`).join('')}      },\n`;
  });
  return `    ${resource.key}: {\n${routes.join('')}    },\n`;
}

function parameterLines(operation: Operation, operationId: string): readonly string[] {
  const given = (operation.parameters ?? []) as readonly Parameter[];
  const kinds = [
    ['path', 'pathParams'],
    ['query', 'query'],
  ] as const;
  return kinds
    .filter(([where]) => given.some((parameter) => parameter.in === where))
    .map(
      ([where, key]) => `${key}: c.type<NonNullable<operations[${quote(operationId)}]['parameters']['${where}']>>(),`,
    );
}

function bodyText(operation: Operation, operationId: string): string {
  const body = operation.requestBody as RequestBody | undefined;
  if (!body) return 'c.noBody()';
  const media = mediaOf(body.content);
  if (!media.isJson) return 'c.type<Bytes>()';
  const type =
    schemaName(media) ??
    `NonNullable<operations[${quote(operationId)}]['requestBody']>['content'][${quote(media.type)}]`;
  return `c.type<${type}>()`;
}

function responseText(operation: Operation, operationId: string, status: string, document: OpenApiDocument): string {
  const declared = operation.responses[status];
  const response = (declared && '$ref' in declared ? lookUp(document, declared.$ref) : declared) as
    Response | undefined;
  if (!response?.content) return 'c.noBody()';
  const media = mediaOf(response.content);
  if (!media.isJson) return `c.otherResponse({ contentType: ${quote(media.type)}, body: c.type<Bytes>() })`;
  const type =
    schemaName(media) ?? `operations[${quote(operationId)}]['responses'][${status}]['content'][${quote(media.type)}]`;
  return `c.type<${type}>()`;
}

function mediaOf(content: Content) {
  const types = Object.keys(content);
  const isJson = (type: string) => /^application\/(.+\+)?json\b/.test(type);
  const type = types.find(isJson) ?? types[0] ?? 'application/json';
  return { type, isJson: isJson(type), schema: content[type]?.schema };
}

function schemaName({ schema }: ReturnType<typeof mediaOf>): string | undefined {
  const name = schema?.$ref?.split('/').at(-1);
  return name === undefined ? undefined : `Schemas[${quote(name)}]`;
}

/** The names of the properties of a JSON body that are marked `x-partial`. */
function partialOf({ requestBody }: Operation, document: OpenApiDocument): readonly string[] {
  const { schema } = requestBody && 'content' in requestBody ? mediaOf(requestBody.content) : {};
  const shape = schema?.$ref === undefined ? schema : (lookUp(document, schema.$ref) as Schema | undefined);
  return Object.entries(shape?.properties ?? {}).flatMap(([name, property]) => (property['x-partial'] ? [name] : []));
}

function metadataText(
  operation: Operation,
  operationId: string,
  resource: Resource,
  document: OpenApiDocument,
): string {
  const partial = partialOf(operation, document);
  const entries: readonly (readonly [string, string | undefined])[] = [
    ['operationId', quote(operationId)],
    ['resource', quote(resource.key)],
    ['public', String(isPublic(operation))],
    ['roles', `[${(operation['x-roles'] ?? []).map(quote).join(', ')}]`],
    ['agent', String(operation['x-agent'] === true)],
    ['power', operation['x-power'] && quote(operation['x-power'])],
    ['phoneDncType', operation['x-phone-dnc-type'] && quote(operation['x-phone-dnc-type'])],
    ['sandbox', operation['x-sandbox'] === true ? 'true' : undefined],
    ['partial', partial.length > 0 ? `[${partial.map(quote).join(', ')}]` : undefined],
  ];
  const given = entries.filter(([, text]) => text !== undefined);
  return `{\n${given.map(([key, text]) => `          ${key}: ${text},\n`).join('')}        }`;
}

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
