import type { OpenApiDocument } from '../openapi.ts';
import { type Emitted, header } from './header.ts';
import { jsonLiteral } from './json-literal.ts';

/** The contract as a value. */
export function emitDocument(document: OpenApiDocument): Emitted {
  const lines = [
    `// ${header}`,
    "import type { OpenApiDocument } from './openapi.ts';",
    '',
    '/** The contract as an OpenAPI 3.1 document: what `openapi.yaml` says. */',
    `export const document: OpenApiDocument = ${jsonLiteral(document)};`,
  ];
  return ['contracts/generated/document.ts', `${lines.join('\n')}\n`];
}

/** The types of an OpenAPI document, which the generator and the contract share: the generator's own file, copied. */
export function emitDocumentTypes(source: string): Emitted {
  return ['contracts/generated/openapi.ts', `// ${header}\n${source}`];
}
