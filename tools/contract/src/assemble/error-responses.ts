import { STATUS_CODES } from 'node:http';
import type { Content, Example, OpenApiDocument, Operation, Reference, Response, Schema } from '../openapi.ts';
import { type Located, mapOperations, operationsOf } from '../operations.ts';
import { type Place, fail, within } from '../place.ts';
import { lookUp } from '../read/self-contained.ts';
import { type Catalogue, type CatalogueError, errorsOf } from './catalogue.ts';
import { exchangesOf } from './exchanges.ts';

/** The errors of one status that an operation can answer. */
interface Group {
  readonly status: string;
  /** Name of the component schema of the body. */
  readonly schema: string;
  readonly errors: readonly (readonly [name: string, error: CatalogueError])[];
  /** The operation says something of its own for this status, so it cannot share the response. */
  readonly declared: boolean;
}

/**
 * Gives every operation the error responses of the catalogue that apply to it: per status one response with the schema
 * Error (or the operation's `x-error-schema`) and a named example per error. What a source says of a status (a response,
 * or a documented exchange) keeps its description and its examples and gains the rest; all other error responses are
 * written once, in `components.responses`, and referred to.
 */
export function addErrorResponses<D extends OpenApiDocument>(document: D, catalogue: Catalogue, place: Place): D {
  const groups = new Map(
    operationsOf(document).map((located) => [located.operation, groupsOf(located, catalogue, place)]),
  );
  const nameOf = sharedNames([...groups.values()].flat().filter(({ declared }) => !declared));
  const shared: Record<string, Response> = {};
  const filled = mapOperations(document, ({ operation }) => {
    const responses: Record<string, Response | Reference> = { ...operation.responses };
    for (const group of groups.get(operation) ?? []) {
      const response = errorResponse(group, document, responses[group.status], place);
      if (group.declared) responses[group.status] = response;
      else {
        shared[nameOf(group)] = response;
        responses[group.status] = { $ref: `#/components/responses/${nameOf(group)}` };
      }
    }
    return { ...operation, responses: withBodies(responses, { $ref: schemaRef(errorSchema(operation)) }) };
  });
  return { ...filled, components: { ...filled.components, responses: { ...filled.components.responses, ...shared } } };
}

function groupsOf({ path, operation }: Located, catalogue: Catalogue, place: Place): readonly Group[] {
  const errors = Object.entries(errorsOf(catalogue, { path, operation }));
  const exchanged = exchangesOf(operation, place).map(({ response }) => String(response.status));
  return [...new Set(errors.map(([, error]) => String(error.status)))].map((status) => ({
    status,
    schema: errorSchema(operation),
    errors: errors.filter(([, error]) => String(error.status) === status),
    declared: status in operation.responses || exchanged.includes(status),
  }));
}

// A shared response is named by its status, and by what tells it from the others of that status: `BadRequestBodyGated`.
function sharedNames(groups: readonly Group[]): (group: Group) => string {
  const selectors = (group: Group) => [...new Set(group.errors.map(([, error]) => error.on))];
  return (group) => {
    const others = groups.filter(({ status }) => status === group.status);
    const special = selectors(group).filter((selector) => others.some((other) => !selectors(other).includes(selector)));
    const status = (STATUS_CODES[group.status] ?? `Status${group.status}`).replace(/\W/g, '');
    const suffix = special.map((selector) => selector.charAt(0).toUpperCase() + selector.slice(1)).join('');
    return `${status}${suffix}${group.schema === 'Error' ? '' : `As${group.schema}`}`;
  };
}

function errorResponse(
  group: Group,
  document: OpenApiDocument,
  declared: Response | Reference | undefined,
  place: Place,
): Response {
  const ref = schemaRef(group.schema);
  const schema = lookUp(document, ref) as Schema | undefined;
  if (!schema) fail(within(place, ref), 'error bodies have this schema, and nothing declares it');
  const examples: Record<string, Example> = Object.fromEntries(
    group.errors.map(([name, error]) => [name, { summary: error.description, value: errorBody(schema, error) }]),
  );
  const said = declared && !('$ref' in declared) ? declared : undefined;
  const content: Content = said?.content ?? { 'application/json': { schema: { $ref: ref } } };
  return {
    ...said,
    description: said?.description ?? `${STATUS_CODES[group.status] ?? group.status}.`,
    content: mapMedia(content, (media) => ({ ...media, examples: { ...media.examples, ...examples } })),
  };
}

// An error that only a source declares, without a body, has the body of every other error.
function withBodies(
  responses: Record<string, Response | Reference>,
  schema: Schema,
): Record<string, Response | Reference> {
  const filled = Object.entries(responses).map(([status, response]) => {
    const bare = Number(status) >= 400 && !('content' in response) && !('$ref' in response);
    return [status, bare ? { ...response, content: { 'application/json': { schema } } } : response];
  });
  return Object.fromEntries(filled);
}

// An error schema may say the same under two names (`code` and `errorCode`): each property that it has is filled.
function errorBody(schema: Schema, error: CatalogueError): Readonly<Record<string, unknown>> {
  const message = error.example ?? error.message;
  const values = { code: error.code, message, errorCode: error.code, errorMessage: message };
  return Object.fromEntries(Object.entries(values).filter(([key]) => key in (schema.properties ?? {})));
}

const errorSchema = (operation: Operation) => operation['x-error-schema'] ?? 'Error';
const schemaRef = (name: string) => `#/components/schemas/${name}`;
const mapMedia = (content: Content, change: (media: Content[string]) => Content[string]): Content =>
  Object.fromEntries(Object.entries(content).map(([type, media]) => [type, change(media)]));
