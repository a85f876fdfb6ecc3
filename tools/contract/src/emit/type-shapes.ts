import { isObject } from '../json.ts';

const choices = ['anyOf', 'oneOf', 'allOf'];

/**
 * A document without the alternatives that say only which properties must be present (`anyOf: [{required: [phone]}, …]`).
 * They shape no type, and openapi-typescript writes them as `unknown`, which in a union swallows the rest. Validation
 * keeps them: it reads the document itself.
 */
export function typeShapes<T>(value: T): T {
  if (Array.isArray(value)) return value.map((inner: unknown) => typeShapes(inner)) as T;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const shaped: unknown = typeShapes(inner);
    if (!choices.includes(key) || !Array.isArray(shaped)) return [[key, shaped] as const];
    const shaping = shaped.filter(
      (branch: unknown) => !isObject(branch) || Object.keys(branch).some((one) => one !== 'required'),
    );
    return shaping.length > 0 ? [[key, shaping] as const] : [];
  });
  return Object.fromEntries(kept) as T;
}
