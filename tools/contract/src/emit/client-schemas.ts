import type { OpenApiDocument, Schema } from '../openapi.ts';
import { lookUp } from '../read/self-contained.ts';

export const isJsonType = (type: string): boolean => /^application\/(.+\+)?json\b/.test(type);

const choices = ['oneOf', 'anyOf', 'allOf'] as const;

function resolved(schema: Schema | undefined, document: OpenApiDocument): Schema | undefined {
  return schema?.$ref === undefined ? schema : (lookUp(document, schema.$ref) as Schema | undefined);
}

/** The names of all properties that an object may have; undefined where it is no object, or one of any properties. */
export function propertiesOf(schema: Schema | undefined, document: OpenApiDocument): readonly string[] | undefined {
  const shape = resolved(schema, document);
  if (!shape || typeof shape.additionalProperties === 'object' || shape.additionalProperties === true) return undefined;
  const branches = choices
    .flatMap((choice) => shape[choice] ?? [])
    .filter((branch) => Object.keys(branch).some((key) => key !== 'required'))
    .map((branch) => propertiesOf(branch, document));
  const own = shape.properties ? [Object.keys(shape.properties)] : [];
  const all = [...own, ...branches];
  if (all.length === 0 || all.includes(undefined)) return undefined;
  return [...new Set(all.flatMap((names) => names ?? []))];
}

/** The array property of an answer that has `next` beside it: a page of a list. */
export function pagedProperty(schema: Schema | undefined, document: OpenApiDocument): string | undefined {
  const properties = Object.entries(resolved(schema, document)?.properties ?? {});
  if (!properties.some(([name]) => name === 'next')) return undefined;
  const arrays = properties.filter(([, property]) => resolved(property, document)?.type === 'array');
  return arrays.length === 1 ? arrays[0]?.[0] : undefined;
}

/**
 * Where instants stand below a schema: the names on the way to each, joined by dots; arrays are no step of the way.
 * Instants are numbers that the contract calls `x-scalar: date-time`, and texts of the format `date-time`.
 */
export function instantPaths(schema: Schema | undefined, document: OpenApiDocument): readonly string[] {
  const found = new Set<string>();
  const visit = (given: Schema | undefined, way: readonly string[], above: readonly Schema[]): void => {
    const shape = resolved(given, document);
    if (!shape || above.includes(shape)) return;
    if (isInstant(given) || isInstant(shape)) {
      found.add(way.join('.'));
      return;
    }
    const inner = [...above, shape];
    for (const [name, property] of Object.entries(shape.properties ?? {})) visit(property, [...way, name], inner);
    visit(shape.items, way, inner);
    for (const choice of choices) shape[choice]?.forEach((branch) => visit(branch, way, inner));
  };
  visit(schema, [], []);
  return [...found].filter((path) => path !== '').sort();
}

const isInstant = (schema: Schema | undefined): boolean => schema?.['x-scalar'] === 'date-time' || isIsoInstant(schema);
const isIsoInstant = (schema: Schema | undefined): boolean =>
  schema?.['x-scalar'] === undefined && schema?.type === 'string' && schema.format === 'date-time';

/** Whether a schema has an instant that is written as text and not as a number. */
export function hasIsoInstant(
  schema: Schema | undefined,
  document: OpenApiDocument,
  above: readonly Schema[] = [],
): boolean {
  const shape = resolved(schema, document);
  if (!shape || above.includes(shape) || shape['x-scalar'] !== undefined) return false;
  const below = [
    ...Object.values(shape.properties ?? {}),
    ...(shape.items ? [shape.items] : []),
    ...choices.flatMap((choice) => shape[choice] ?? []),
  ];
  return isIsoInstant(shape) || below.some((inner) => hasIsoInstant(inner, document, [...above, shape]));
}
