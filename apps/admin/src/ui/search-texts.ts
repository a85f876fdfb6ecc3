/**
 * Reads the named parameters of a page's address as text; what is empty is not given, and what is not named is dropped.
 * @returns for a route's `validateSearch`
 */
export const textsOf =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Readonly<Record<string, unknown>>): Readonly<Partial<Record<Name, string>>> => {
    const given = names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
    });
    return Object.fromEntries(given) as Readonly<Partial<Record<Name, string>>>;
  };
