import openapiTS, { type OpenAPI3, astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { OpenApiDocument } from '../openapi.ts';
import { type Emitted, header } from './header.ts';
import { typeShapes } from './type-shapes.ts';

/** The contract as TypeScript types: `paths`, `components` and `operations`. */
export async function emitTypes(document: OpenApiDocument): Promise<Emitted> {
  const nodes = await openapiTS(typeShapes(document) as unknown as OpenAPI3, {
    // A property with a default may still be left out of a request.
    defaultNonNullable: false,
    transform: (schema) => (schema.format === 'binary' ? ts.factory.createTypeReferenceNode('Blob') : undefined),
  });
  return ['contracts/generated/types.ts', `// ${header}\n${astToString(nodes)}`];
}
