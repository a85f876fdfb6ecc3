import { defined } from '../json.ts';
import type {
  Example,
  Examples,
  OpenApiDocument,
  Operation,
  Parameter,
  RequestBody,
  Response,
  Schema,
} from '../openapi.ts';
import { type Located, mapOperations } from '../operations.ts';
import { type Place, fail, within } from '../place.ts';
import { lookUp } from '../read/self-contained.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';

/**
 * Turns every operation's `x-examples` into named OpenAPI examples: one name on parameters, request body and response is
 * one exchange. The response's example keeps the request line as printed (`x-request`); an answer printed without a body
 * stands under the response's `x-examples`, which has the same form. Fails when an exchange is not one of its operation.
 */
export function addExchanges<D extends OpenApiDocument>(document: D, place: Place): D {
  return mapOperations(document, (located) => {
    const exchanges = exchangesOf(located.operation, place);
    const { 'x-examples': _, ...bare } = located.operation;
    const at = within(place, located.operation.operationId ?? located.path);
    return exchanges.reduce<Operation>(
      (operation, exchange) =>
        addExchange({ ...located, operation }, exchange, document, within(at, 'x-examples', exchange.name)),
      bare,
    );
  });
}

function addExchange(located: Located, exchange: Exchange, document: OpenApiDocument, place: Place): Operation {
  const { operation } = located;
  const { title, request, response } = exchange;
  const flags = defined({ 'x-tolerant': exchange.tolerant, 'x-elided': exchange.elided });
  const given = targetValues(located, request.target, place);
  const parameters = (operation.parameters as readonly Parameter[] | undefined)?.map((parameter) => {
    const value = given.get(parameter);
    return value === undefined
      ? parameter
      : named(parameter, exchange.name, { summary: title, value: typed(value, parameter.schema, document) });
  });
  const body = operation.requestBody as RequestBody | undefined;
  if (request.body !== undefined && !body) fail(place, 'the request has a body, and the operation takes none');
  const requestBody =
    body && request.body !== undefined
      ? inContent(body, exchange.name, { summary: title, ...flags, value: request.body })
      : body;

  const status = String(response.status);
  const declared = operation.responses[status] as Response | undefined;
  if (!declared) {
    fail(place, `the response has the status ${status}; declared are ${Object.keys(operation.responses).join(', ')}`);
  }
  const answer: Example = { summary: title, 'x-request': request.target, ...flags };
  if (response.body !== undefined && !declared.content) {
    fail(place, `the response ${status} has a body, and none is declared`);
  }
  const answered =
    response.body === undefined
      ? { ...declared, 'x-examples': { ...declared['x-examples'], [exchange.name]: answer } }
      : inContent(declared, exchange.name, { ...answer, value: response.body }, response.contentType);
  return {
    ...operation,
    ...(parameters ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { ...operation.responses, [status]: answered },
  };
}

// What a request line says of each parameter. The documentation's query names vary in case, and `client=` gives nothing.
function targetValues(
  { path, method, operation }: Located,
  target: string,
  place: Place,
): ReadonlyMap<Parameter, string> {
  const [verb = '', address = ''] = target.trim().split(/\s+/);
  const url = URL.canParse(address, 'https://api.livevox.com')
    ? new URL(address, 'https://api.livevox.com')
    : undefined;
  const pattern = new RegExp(
    `^${path
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
      .replace(/\/$/, '')}/?$`,
  );
  const match = url ? pattern.exec(decodeURI(url.pathname)) : null;
  if (verb.toLowerCase() !== method || !match || !url) {
    fail(place, `its request line ${target} is not ${method.toUpperCase()} ${path}`);
  }
  const values = new Map<Parameter, string>();
  const parameters = (operation.parameters ?? []) as readonly Parameter[];
  for (const [key, value] of Object.entries(match.groups ?? {})) {
    const parameter = parameters.find(({ name, in: where }) => where === 'path' && name === key);
    if (parameter) values.set(parameter, value);
  }
  for (const [key, value] of url.searchParams) {
    const parameter = parameters.find(
      ({ name, in: where }) => where === 'query' && name.toLowerCase() === key.toLowerCase(),
    );
    if (!parameter) {
      fail(place, `its request line ${target} has the query parameter ${key}, which the operation does not declare`);
    }
    if (value !== '') values.set(parameter, value);
  }
  return values;
}

// A value of a request line in its canonical type, where the text is one.
function typed(text: string, schema: Schema, document: OpenApiDocument): unknown {
  const { type } = schema.$ref === undefined ? schema : (lookUp(document, schema.$ref) as Schema);
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function named<T extends { readonly examples?: Examples }>(holder: T, name: string, example: Example): T {
  return { ...holder, examples: { ...holder.examples, [name]: example } };
}

function inContent<T extends RequestBody | Response>(
  holder: T,
  name: string,
  example: Example,
  contentType?: string,
): T {
  const types = Object.keys(holder.content ?? {});
  const chosen = types.find((type) => contentType?.startsWith(type)) ?? types[0];
  const content = Object.entries(holder.content ?? {}).map(([type, media]) => [
    type,
    type === chosen ? named(media, name, example) : media,
  ]);
  return { ...holder, content: Object.fromEntries(content) };
}
