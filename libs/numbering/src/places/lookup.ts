/** A table that is asked by key. A Map is one. */
export interface Lookup<T> {
  readonly get: (key: string) => T | undefined;
}

/** One that can be gone through as well, in no promised order. */
export interface Table<T> extends Lookup<T> {
  readonly values: () => Iterable<T>;
}

/**
 * A table in parts, by the first character of the keys that each holds. A part is read at the first question about one of its keys:
 * a caller in one region never pays for all.
 */
export function tableInParts<T>(
  parts: Readonly<Record<string, string>>,
  read: (part: string) => ReadonlyMap<string, T>,
): Table<T> {
  const made = new Map<string, ReadonlyMap<string, T>>();
  const partOf = (first: string): ReadonlyMap<string, T> | undefined => {
    const known = made.get(first);
    if (known) return known;
    const text = Object.hasOwn(parts, first) ? parts[first] : undefined;
    if (text === undefined) return undefined;
    const part = read(text);
    made.set(first, part);
    return part;
  };
  return {
    get: (key) => partOf(key.charAt(0))?.get(key),
    values: () => Object.keys(parts).flatMap((first) => [...(partOf(first)?.values() ?? [])]),
  };
}

/** A table over another: its answers come first. */
export const laidOver = <T>(over: ReadonlyMap<string, T>, base: Lookup<T>): Lookup<T> =>
  over.size === 0 ? base : { get: (key) => over.get(key) ?? base.get(key) };
