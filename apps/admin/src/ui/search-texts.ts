/**
 * Reads the named parameters of a page's address as text; what is empty is not given, and what is not named is dropped.
 * @returns for a route's `validateSearch`
 */
export const textsOf =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Readonly<Record<string, unknown>>): Readonly<Partial<Record<Name, string>>> => {
    const given = names.map((name) => [name, textOf(search[name])] as const);
    // Named with undefined, since the router would show what it has read of the address in place of what is not named.
    return Object.fromEntries(given) as Readonly<Partial<Record<Name, string>>>;
  };

// The router takes what looks like a number or a boolean for one, and only what is written as it would write it.
const textOf = (value: unknown): string | undefined =>
  ['string', 'number', 'boolean'].includes(typeof value) && value !== '' ? String(value) : undefined;
