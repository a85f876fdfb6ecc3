import { isObject } from '../../json.ts';
import type { Schema } from '../../openapi.ts';
import { type Place, fail, within } from '../../place.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * A schema of OpenAPI 3.1 in the words of Swagger 2.0, which knows neither `null` nor alternatives: what is nullable says
 * `x-nullable`, alternatives stand under `x-oneOf` and `x-anyOf`, as the tools that read such documents expect. What the reader
 * of this project makes of the result is the schema again. Throws a ContractError where Swagger 2.0 has no words.
 */
export function swaggerSchema(schema: Schema, place: Place): Node {
  const inner = (child: unknown, ...keys: (string | number)[]): Node => {
    if (!isObject(child)) fail(within(place, ...keys), 'expected a schema');
    return swaggerSchema(child as Schema, within(place, ...keys));
  };
  const { oneOf, anyOf, const: only, type, deprecated, examples, $ref, ...rest } = schema;
  const [one, nothing, ...others] = oneOf ?? [];
  if (one && nothing && others.length === 0 && isNull(nothing))
    return { ...rest, ...inner(one, 'oneOf', 0), 'x-nullable': true };
  const types = typeof type === 'string' ? [type] : (type ?? []);
  const [known, ...more] = types.filter((name) => name !== 'null');
  if (more.length > 0) fail(within(place, 'type'), `Swagger 2.0 has one type for a value, found ${types.join(', ')}`);
  const said = Object.entries(rest).map(([key, value]) => {
    if (key === 'properties') return [key, mapValues(value as Node, (child, name) => inner(child, key, name))] as const;
    if (key === 'items' || (key === 'additionalProperties' && isObject(value))) return [key, inner(value, key)] as const;
    if (key === 'allOf') return [key, (value as readonly unknown[]).map((child, at) => inner(child, key, at))] as const;
    if (key === 'enum') return [key, (value as readonly unknown[]).filter((choice) => choice !== null)] as const;
    if (key === 'exclusiveMinimum') return ['minimum', value] as const;
    if (key === 'exclusiveMaximum') return ['maximum', value] as const;
    return [key, value] as const;
  }); // prettier-ignore
  return {
    ...($ref && { $ref: $ref.replace('#/components/schemas/', '#/definitions/') }),
    ...(known && { type: known }),
    ...Object.fromEntries(said),
    ...('exclusiveMinimum' in rest && { exclusiveMinimum: true }),
    ...('exclusiveMaximum' in rest && { exclusiveMaximum: true }),
    ...(only !== undefined && { enum: [only] }),
    ...(deprecated && { 'x-deprecated': true }),
    ...(examples && { example: examples[0] }),
    ...(types.includes('null') && { 'x-nullable': true }),
    ...(oneOf && { 'x-oneOf': oneOf.map((child, at) => inner(child, 'oneOf', at)) }),
    ...(anyOf && { 'x-anyOf': anyOf.map((child, at) => inner(child, 'anyOf', at)) }),
  };
}

const isNull = (schema: Schema): boolean => schema.type === 'null' && Object.keys(schema).length === 1;
const mapValues = (node: Node, change: (value: unknown, key: string) => unknown): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
