import { resolve, type Schema, typesOf } from './schema.ts';

/** Turns what a caller sent into the contract's canonical form. Never refuses: what it cannot read it leaves for validation. */
export type Reader = (value: unknown) => unknown;

const INTEGER = /^-?\d{1,16}$/;
const NUMBER = /^-?\d{1,16}(\.\d{1,16})?$/;

/**
 * Compiles the tolerant reading of a schema: strings for booleans and numbers, numbers for strings, `null` as "not given"
 * (unless the schema allows null), unknown properties dropped; words of an enum in another spelling where the contract says so
 * (`x-lenient-enum`). Long-standing clients of this API send all of these.
 */
export function readerOf(schema: Schema): Reader {
  const compiled = new Map<Schema, Reader>();
  const compile = (given: Schema): Reader => {
    const target = resolve(given);
    const known = compiled.get(target);
    if (known) return known;
    compiled.set(target, (value) => (compiled.get(target) as Reader)(value)); // a recursive schema meets itself here
    const reader = build(target, compile);
    compiled.set(target, reader);
    return reader;
  };
  return compile(schema);
}

function build(schema: Schema, compile: (schema: Schema) => Reader): Reader {
  if (schema.properties) return objectReader(schema, compile);
  if (schema.items) return arrayReader(compile(schema.items));
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return choiceReader(branches, compile);
  if (schema['x-lenient-enum'] === true) return enumReader(schema.enum ?? []);
  return scalarReader(typesOf(schema));
}

function objectReader(schema: Schema, compile: (schema: Schema) => Reader): Reader {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, compile(property), typesOf(property).includes('null')] as const,
  );
  return (value) => {
    if (!isObject(value)) return value;
    const read: Record<string, unknown> = {};
    for (const [name, reader, nullable] of fields) {
      if (!Object.hasOwn(value, name)) continue;
      const given = value[name];
      if (given === null && !nullable) continue;
      read[name] = given === null ? null : reader(given);
    }
    return read;
  };
}

const arrayReader =
  (item: Reader): Reader =>
  (value) =>
    Array.isArray(value) ? value.map(item) : value;

// Alternatives are told apart by the JSON type of what was sent: `service: [{id}]` and `service: [id]` are both read.
function choiceReader(branches: readonly Schema[], compile: (schema: Schema) => Reader): Reader {
  const candidates = branches.map((branch) => [typesOf(branch), compile(branch)] as const);
  const scalars = candidates.filter(([types]) => !types.includes('object') && !types.includes('array'));
  return (value) => {
    const exact = candidates.find(([types]) => types.includes(jsonType(value)));
    if (exact) return exact[1](value);
    const [only] = scalars;
    return only && scalars.length === 1 ? only[1](value) : value;
  };
}

// `DialTime` is no word of the enum, and can only mean DIAL_TIME. What could mean two words is left as it is.
function enumReader(words: readonly unknown[]): Reader {
  return (value) => {
    if (typeof value !== 'string' || words.includes(value)) return value;
    const meant = words.filter((word) => typeof word === 'string' && folded(word) === folded(value));
    return meant.length === 1 ? meant[0] : value;
  };
}

const folded = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');

function scalarReader(types: readonly string[]): Reader {
  const [first] = types.filter((type) => type !== 'null');
  if (types.filter((type) => type !== 'null').length !== 1) return (value) => value;
  if (first === 'boolean') return (value) => (value === 'true' ? true : value === 'false' ? false : value);
  if (first === 'integer') return (value) => (typeof value === 'string' && INTEGER.test(value) ? Number(value) : value);
  if (first === 'number') return (value) => (typeof value === 'string' && NUMBER.test(value) ? Number(value) : value);
  // A number that JSON.parse may have rounded, or written otherwise (1.50 as 1.5), would be another account.
  if (first === 'string') return (value) => (Number.isSafeInteger(value) ? String(value as number) : value);
  return (value) => value;
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
