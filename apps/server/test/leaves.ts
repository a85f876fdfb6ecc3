/** Where a value stands in what an operation is asked: `['body', 'service', 0, 'id']`. */
export type Place = readonly (string | number)[];

/** Every value that is no object and no array, with its place. */
export function leaves(value: unknown, place: Place = []): readonly (readonly [Place, unknown])[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leaves(item, [...place, at]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...place, key]));
  return [[place, value]];
}

/** A copy of a value with another one at a place; `undefined` takes it away. What is on the way there must be there. */
export function withValue<Whole>(whole: Whole, place: Place, value: unknown): Whole {
  const copy = structuredClone(whole);
  const parent = place.slice(0, -1).reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
  const last = place.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else (parent as Record<string, unknown>)[last] = value;
  return copy;
}

/** How a place is written: `body.service[0].id`. */
export const written = (place: Place): string =>
  place.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
