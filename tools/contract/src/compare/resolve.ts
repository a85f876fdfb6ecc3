import { isObject } from '../json.ts';
import type { Extensible, OpenApiDocument, Schema } from '../openapi.ts';
import { lookUp } from '../read/self-contained.ts';

/** What a value stands for: itself, or what it refers to in the document. A reference that leads nowhere stands for nothing known. */
export function resolved<T extends object>(value: T | { readonly $ref: string }, document: OpenApiDocument): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  const found = lookUp(document, value.$ref);
  const { $ref: _, ...beside } = value;
  return { ...(isObject(found) ? resolved(found, document) : {}), ...beside } as T;
}

/** A schema with its references followed and its `allOf` taken into one. */
export function flat(schema: Schema, document: OpenApiDocument): Schema {
  const { allOf, ...own } = resolved<Schema>(schema, document);
  return (allOf ?? []).reduce<Schema>((whole, part) => {
    const inner = flat(part, document);
    const required = [...new Set([...(inner.required ?? []), ...(whole.required ?? [])])];
    return {
      ...inner,
      ...whole,
      properties: { ...inner.properties, ...whole.properties },
      ...(required.length > 0 && { required }),
    };
  }, own);
}

/**
 * The forms that a schema allows: one per item of its `oneOf` or `anyOf`, null as one of its own, else the schema alone. A form that is a
 * component stays a reference, so that it is known again. An `anyOf` that only says which properties must be given is no choice of forms.
 */
export function formsOf(schema: Schema, document: OpenApiDocument): readonly Schema[] {
  const { oneOf, anyOf, ...rest } = flat(schema, document);
  const base: Schema = anyOf && isAtLeastOne(anyOf) ? { ...rest, anyOf } : rest;
  const choices = oneOf ?? (base.anyOf ? undefined : anyOf);
  if (!choices) return apartFromNull(base);
  const isBare = Object.keys(base).every((key) => key === 'description');
  return choices.flatMap((choice) => {
    if (!isBare) return formsOf({ allOf: [choice, base] }, document);
    return choice.$ref === undefined ? formsOf(choice, document) : [choice];
  });
}

function apartFromNull(schema: Schema): readonly Schema[] {
  const { type } = schema;
  if (!Array.isArray(type) || !type.includes('null') || type.length === 1) return [schema];
  return [{ ...schema, type: type.filter((one) => one !== 'null') }, { type: 'null' }];
}

/** The properties of which one must be given: `x-at-least-one`, or an `anyOf` of nothing but `required`. */
export function atLeastOneOf(
  schema: Extensible & { readonly anyOf?: readonly Schema[] },
): readonly string[] | undefined {
  const said = schema['x-at-least-one'];
  if (Array.isArray(said)) return said.map(String);
  const { anyOf } = schema;
  return anyOf && isAtLeastOne(anyOf) ? anyOf.flatMap(({ required = [] }) => required) : undefined;
}

const isAtLeastOne = (anyOf: readonly Schema[]): boolean =>
  anyOf.every((choice) => Object.keys(choice).join() === 'required');
