// The package carries no types; these cover the one call that is made.
declare module 'swagger2openapi' {
  interface Options {
    readonly patch?: boolean;
    readonly warnOnly?: boolean;
    readonly refSiblings?: 'remove' | 'preserve' | 'allOf';
  }
  const converter: {
    convertObj(swagger: object, options: Options): Promise<{ readonly openapi: Record<string, unknown> }>;
  };
  export = converter;
}
