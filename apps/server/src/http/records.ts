import type { Reading } from '@clearline/rules';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { describeFaults } from './faults.ts';
import { resolve, type Schema } from './schema.ts';

/**
 * A request as its handler gets it: each item of an array of the body that the contract marks `x-partial` is the item, or what
 * was expected of it, since a wrong one must not refuse the others.
 * @typeParam Name of those arrays; `never` leaves the request as it is
 */
export type RequestWithRecords<Request, Name> = [Name] extends [never]
  ? Request
  : Request extends { body: infer Body }
    ? Omit<Request, 'body'> & {
        readonly body: { readonly [Key in keyof Body]: Key extends Name ? Records<Body[Key]> : Body[Key] };
      }
    : Request;

type Records<Items> = NonNullable<Items> extends readonly (infer Item)[] ? readonly Reading<Item>[] : Items;

/** Validates the items of the `x-partial` arrays of a body, in place of validation as a whole. */
export interface RecordChecks {
  /** The names of those arrays. */
  readonly names: readonly string[];
  /** The schema of a body without what it says of those items. */
  readonly shape: Schema;
  /** The same body with every such item validated. For a body that is one of `shape`. */
  readonly check: (body: unknown) => unknown;
}

/**
 * Splits the schema of a body into what is validated as a whole and what item by item.
 * @param compile compiles `{type: 'object', properties: {body: …}}`, so that faults are worded as everywhere: `$` is the item
 */
export function recordsOf(shape: Schema, compile: (schema: Schema) => ValidateFunction): RecordChecks {
  const arrays = Object.entries(shape.properties ?? {}).flatMap(([name, given]) => {
    const property = resolve<Schema>(given);
    return property['x-partial'] ? [{ name, property, validate: compile(asBody(property.items ?? {})) }] : [];
  });
  if (arrays.length === 0) return { names: [], shape, check: (body) => body };

  const loose = arrays.map(({ name, property: { items: _items, ...property } }) => [name, property] as const);
  return {
    names: arrays.map(({ name }) => name),
    shape: { ...shape, properties: { ...shape.properties, ...Object.fromEntries(loose) } },
    check(body) {
      const checked = { ...(body as Readonly<Record<string, unknown>>) };
      for (const { name, validate } of arrays) {
        const items = checked[name] as readonly unknown[] | undefined;
        if (items !== undefined) checked[name] = items.map((item) => readingOf(item, validate));
      }
      return checked;
    },
  };
}

const asBody = (items: Schema): Schema => ({ type: 'object', properties: { body: items } });

const readingOf = (item: unknown, validate: ValidateFunction): Reading<unknown> =>
  validate({ body: item }) ? { ok: true, value: item } : { ok: false, expected: describeFaults(validate.errors ?? []) };
