// The package carries no types; these cover the calls that are made.
declare module 'json-merge-patch' {
  const mergePatch: {
    apply(target: unknown, patch: unknown): unknown;
    /** The patch that makes `after` of `before`; undefined when they are equal. */
    generate(before: unknown, after: unknown): unknown;
  };
  export = mergePatch;
}
