import type { OpenApiDocument, Schema } from '../openapi.ts';
import { isObject } from '../json.ts';
import { type Place, fail, within } from '../place.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * OpenAPI 3.0 -> 3.1: schemas become JSON Schema 2020-12. Only the places that hold schemas are walked, so what stands in
 * an example or an extension stays as it is.
 */
export function upgrade(document: Node, place: Place): OpenApiDocument {
  const walk = walker(place);
  return {
    ...document,
    openapi: '3.1.0',
    paths: each(document['paths'], (item) =>
      mapValues(item, (value, key) => {
        if (key === 'parameters') return list(value).map((parameter) => walk.parameter(parameter));
        return isObject(value) && 'responses' in value ? walk.operation(value) : value;
      }),
    ),
    components: mapValues(asNode(document['components']), (kind, name) => {
      if (name === 'schemas') return each(kind, walk.schema);
      if (name === 'parameters') return each(kind, walk.parameter);
      if (name === 'responses') return each(kind, walk.response);
      if (name === 'requestBodies') return each(kind, walk.body);
      return kind;
    }),
  } as unknown as OpenApiDocument;
}

function walker(place: Place) {
  const schema = (node: Node): object => upgradeSchema(node, place);
  const body = (node: Node): Node =>
    'content' in node ? { ...node, content: each(node['content'], (media) => withSchema(media, schema)) } : node;
  const parameter = (node: Node): Node => {
    const { 'x-nullable': nullable, ...rest } = node;
    if (nullable !== true) return withSchema(node, schema);
    return withSchema({ ...rest, schema: { ...asNode(rest['schema']), nullable: true } }, schema);
  };
  const response = (node: Node): Node => {
    const answered = body(node);
    return 'headers' in answered ? { ...answered, headers: each(answered['headers'], parameter) } : answered;
  };
  const operation = (node: Node): Node => ({
    ...node,
    ...('parameters' in node ? { parameters: list(node['parameters']).map(parameter) } : {}),
    ...('requestBody' in node ? { requestBody: body(asNode(node['requestBody'])) } : {}),
    responses: each(node['responses'], response),
  });
  return { schema, body, parameter, response, operation };
}

/** One schema and all that it holds. Throws where 3.1 has no equal for what the source says. */
export function upgradeSchema(node: Node, place: Place): Schema {
  const inner = (child: unknown, ...keys: string[]): Schema => {
    if (!isObject(child)) fail(within(place, ...keys), `expected a schema, found ${JSON.stringify(child)}`);
    return upgradeSchema(child, within(place, ...keys));
  };
  const {
    nullable,
    'x-nullable': xNullable,
    'x-deprecated': old,
    example,
    exclusiveMinimum,
    exclusiveMaximum,
    ...rest
  } = node;
  const inside: Node = mapValues(rest, (value, key) => {
    if (key === 'properties') return mapValues(asNode(value), (child, name) => inner(child, key, name));
    if (key === 'items' || (key === 'additionalProperties' && isObject(value))) return inner(value, key);
    if (key === 'oneOf' || key === 'anyOf' || key === 'allOf') return list(value).map((child) => inner(child, key));
    return value;
  });
  const dated = old === undefined ? inside : { ...inside, deprecated: old };
  const shown = example === undefined ? dated : { ...dated, examples: [example] };
  const above = withBound(shown, 'exclusiveMinimum', 'minimum', exclusiveMinimum);
  const schema = withBound(above, 'exclusiveMaximum', 'maximum', exclusiveMaximum);
  return nullable === true || xNullable === true ? orNull(schema) : schema;
}

/** The schema, or null: what `nullable: true` and `x-nullable: true` mean. */
export function orNull(schema: Schema): Schema {
  const { type, enum: values, description, ...rest } = schema;
  const said = description === undefined ? {} : { description };
  if (typeof type !== 'string') return { ...said, oneOf: [{ ...(type ? { type } : {}), ...rest }, { type: 'null' }] };
  const choices = values ? { enum: values.includes(null) ? values : [...values, null] } : {};
  return { type: [type, 'null'], ...said, ...choices, ...rest };
}

// In 3.0 an exclusive bound is a flag beside the bound; in 3.1 it is the bound.
function withBound(schema: Node, exclusive: string, inclusive: string, flag: unknown): Node {
  if (typeof flag === 'number') return { ...schema, [exclusive]: flag };
  if (flag !== true) return schema;
  const { [inclusive]: value, ...rest } = schema;
  return { ...rest, [exclusive]: value };
}

const withSchema = (node: Node, schema: (node: Node) => object): Node =>
  isObject(node['schema']) ? { ...node, schema: schema(node['schema']) } : node;

const asNode = (value: unknown): Node => (isObject(value) ? value : {});
const list = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isObject) : []);
const mapValues = (node: Node, change: (value: unknown, key: string) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
const each = (value: unknown, change: (node: Node) => object): Record<string, unknown> =>
  mapValues(asNode(value), (node) => (isObject(node) ? change(node) : node));
