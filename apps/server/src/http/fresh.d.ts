// The package carries no types; these cover the one call that is made.
declare module 'fresh' {
  function fresh(
    request: Readonly<Record<string, string | undefined>>,
    response: Readonly<Record<string, string>>,
  ): boolean;
  export = fresh;
}
