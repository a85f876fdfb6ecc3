/**
 * A JSON value as a TypeScript expression that parses it from one string. V8 reads JSON several times faster than an
 * object literal, and TypeScript then has nothing to infer from a large value.
 */
export function jsonLiteral(value: unknown): string {
  // JSON has escapes of its own for the two marks that mean something in a template literal.
  const json = JSON.stringify(value, null, 1).replaceAll('`', '\\u0060').replaceAll('${', '\\u0024{');
  return `JSON.parse(String.raw\`${json}\`)`;
}
