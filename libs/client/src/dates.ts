/**
 * What is answered, with `Date` in place of the instants at `Paths`: the names on the way to each, joined by dots; arrays are
 * no step of the way. Without paths, it is as it was.
 */
export type Answered<T, Paths extends string> = [Paths] extends [never]
  ? T
  : T extends (infer Item)[]
    ? Answered<Item, Paths>[]
    : T extends object
      ? { [K in keyof T]: K extends Paths ? AsDate<T[K]> : Answered<T[K], Below<Paths, K>> }
      : T;
type Below<Paths extends string, K extends PropertyKey> = Paths extends `${K & string}.${infer Rest}` ? Rest : never;
type AsDate<T> = T extends (infer Item)[] ? AsDate<Item>[] : T extends number | string ? Date : T;

/** What is sent: nothing in it is changed, and where an instant is expected it may be a `Date`. */
export type Sent<T, Paths extends string> = T extends Blob | ReadableStream
  ? T
  : T extends (infer Item)[]
    ? readonly Sent<Item, Paths>[]
    : T extends object
      ? { readonly [K in keyof T]: K extends Paths ? T[K] | Date : Sent<T[K], Below<Paths, K>> }
      : T;

/** A copy of an answer with a `Date` for each instant at one of the paths; `null` stays. */
export function withDates(value: unknown, paths: readonly string[]): unknown {
  return mapped(value, (inner, path) =>
    (typeof inner === 'number' || typeof inner === 'string') && paths.includes(path) ? new Date(inner) : undefined,
  );
}

/**
 * A copy of what is to be sent with the wire form of each `Date`: epoch milliseconds, or the text of ISO 8601.
 * Throws a TypeError for a `Date` that is none: JSON would say null for it, and null is "no end".
 */
export function withoutDates(value: unknown, iso: boolean): unknown {
  return mapped(value, (inner, path) => {
    if (!(inner instanceof Date)) return undefined;
    if (Number.isNaN(inner.getTime())) throw new TypeError(`${path}: expected a Date that is one.`);
    return iso ? inner.toISOString() : inner.getTime();
  });
}

function mapped(value: unknown, scalar: (inner: unknown, path: string) => unknown, path = ''): unknown {
  const replaced = scalar(value, path);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) return value.map((item) => mapped(item, scalar, path));
  if (typeof value !== 'object' || value === null) return value;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapped(inner, scalar, below(name))]));
}
