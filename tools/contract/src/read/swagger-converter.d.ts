// The package carries no types; these cover the one call that is made.
declare module 'swagger-converter' {
  const converter: { convert(listing: object, declarations: Readonly<Record<string, object>>): unknown };
  export = converter;
}
