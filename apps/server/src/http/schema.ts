import { document, type JsonSchema, type Reference } from '@clearline/contract';

/** A schema of the contract with what only reading looks at. */
export interface Schema extends JsonSchema {
  /** Properties of which one must be given. */
  readonly 'x-at-least-one'?: readonly string[];
  /** The words of its `enum` are read in any case, and without their `_`, as long as that leaves one of them. */
  readonly 'x-lenient-enum'?: boolean;
}

const SCHEMAS = '#/components/schemas/';

/** Follows references within the contract. What is no reference is itself. Throws on a dangling one. */
export function resolve<T extends object>(given: T | Reference): T {
  if (!('$ref' in given) || given.$ref === undefined) return given as T;
  const found = given.$ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
  if (typeof found !== 'object' || found === null) throw new Error(`the contract has no ${given.$ref}`);
  return resolve(found as T | Reference);
}

/** The JSON types that a schema allows, alternatives included. Empty where it does not say. */
export function typesOf(schema: Schema): readonly string[] {
  const { type, oneOf, anyOf, properties } = resolve(schema);
  if (type !== undefined) return [type].flat();
  if (properties) return ['object'];
  return (oneOf ?? anyOf ?? []).flatMap(typesOf);
}

/** The contract's component schemas under the name by which `absolute` refers to them. */
export const contractSchemas = (): object => absolute({ $id: 'contract', $defs: document.components.schemas ?? {} });

/** The same schema with its references pointing into `contractSchemas()`, so that it can be compiled by itself. */
export const absolute = <T extends object>(schema: T): T =>
  JSON.parse(JSON.stringify(schema).replaceAll(`"${SCHEMAS}`, '"contract#/$defs/')) as T;
