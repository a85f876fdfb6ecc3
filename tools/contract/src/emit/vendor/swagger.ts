import { defined } from '../../json.ts';
import type { OpenApiDocument, Operation, Parameter, RequestBody, Response, Schema } from '../../openapi.ts';
import { methods } from '../../operations.ts';
import { type Place, fail, placeOf, within } from '../../place.ts';
import { lookUp } from '../../read/self-contained.ts';
import { resourceDocument } from './resource-document.ts';
import { swaggerSchema } from './swagger-schema.ts';

type Node = Readonly<Record<string, unknown>>;

const JSON_TYPE = 'application/json';

/**
 * One resource of the contract as a Swagger 2.0 document, the form in which the vendor serves it. It names no host: it describes
 * the deployment that serves it. Read back by `readSwagger` it is the contract again.
 */
export function swaggerOf(contract: OpenApiDocument, tag: string): Node {
  const place = placeOf(`the Swagger of ${tag}`);
  const document = resourceDocument(contract, tag);
  const { info, tags, paths, components } = document;
  return {
    swagger: '2.0',
    info: defined({ title: `${info.title}: ${tag}`, version: info.version, description: info.description }),
    basePath: '/',
    consumes: [JSON_TYPE],
    produces: [JSON_TYPE],
    securityDefinitions: components.securitySchemes ?? {},
    tags: tags ?? [],
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => {
        const operations = methods.flatMap((method) => {
          const operation = item[method];
          const at = within(place, `${method.toUpperCase()} ${path}`);
          return operation ? [[method, swaggerOperation(operation, document, at)] as const] : [];
        });
        return [path, Object.fromEntries(operations)];
      }),
    ),
    definitions: Object.fromEntries(
      Object.entries(components.schemas ?? {}).map(([name, schema]) => [
        name,
        swaggerSchema(schema, within(place, name)),
      ]),
    ),
  };
}

function swaggerOperation(operation: Operation, document: OpenApiDocument, place: Place): Node {
  const { parameters = [], requestBody, responses, ...rest } = operation;
  const given = (parameters as readonly Parameter[]).map((parameter) =>
    swaggerParameter(parameter, document, within(place, parameter.name)),
  );
  const body = requestBody as RequestBody | undefined;
  const answers = Object.entries(responses as Readonly<Record<string, Response>>);
  const produced = [...new Set(answers.flatMap(([, { content }]) => Object.keys(content ?? {})))];
  return {
    ...rest,
    ...(produced.some((type) => type !== JSON_TYPE) && { produces: produced }),
    parameters: body ? [...given, bodyParameter(body, place)] : given,
    responses: Object.fromEntries(
      answers.map(([status, response]) => [status, swaggerResponse(response, produced, within(place, status))]),
    ),
  };
}

// Swagger 2.0 refers to no schema in a parameter, so it is written out.
function swaggerParameter({ schema, ...rest }: Parameter, document: OpenApiDocument, place: Place): Node {
  const { $ref, ...said } = schema;
  const named = $ref === undefined ? {} : (lookUp(document, $ref) as Schema);
  const { description: _, ...whole } = swaggerSchema({ ...named, ...said }, place);
  return { ...rest, ...whole };
}

function bodyParameter({ content, required, ...rest }: RequestBody, place: Place): Node {
  const { schema, ...media } = content[JSON_TYPE] ?? fail(within(place, 'body'), `expected ${JSON_TYPE}`);
  return { name: 'body', in: 'body', ...rest, ...media, required: required ?? false, schema: swaggerSchema(schema ?? {}, place) };
} // prettier-ignore

function swaggerResponse({ content, headers, ...rest }: Response, produced: readonly string[], place: Place): Node {
  const types = Object.keys(content ?? {});
  const [type] = types;
  if (types.length > 1) fail(within(place, 'content'), `expected one media type, found ${types.join(', ')}`);
  const media = type === undefined ? {} : (content?.[type] ?? {});
  return {
    ...rest,
    ...(type !== undefined && { schema: type === JSON_TYPE ? swaggerSchema(media.schema ?? {}, place) : { type: 'file' } }),
    ...(media.examples && { 'x-named-examples': media.examples }),
    ...(type !== undefined && produced.length > 1 && { 'x-produces': [type] }),
    ...(headers && { headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, swaggerHeader(header)])) }),
  };
} // prettier-ignore

function swaggerHeader({ schema, required, ...rest }: Omit<Parameter, 'name' | 'in'>): Node {
  return { ...rest, ...schema, ...(required && { 'x-required': true }) };
}
