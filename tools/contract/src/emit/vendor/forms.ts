import type { OpenApiDocument } from '../../openapi.ts';
import { type Emitted, header } from '../header.ts';
import { jsonLiteral } from '../json-literal.ts';
import { swaggerOf } from './swagger.ts';
import { wadlOf } from './wadl.ts';

/** The contract in the vendor's forms, for the server to answer: each of the vendor's resources as a Swagger and as a WADL. */
export function emitVendorForms(document: OpenApiDocument, tags: readonly string[]): Emitted {
  const forms = tags.map((tag) => [tag, { swagger: swaggerOf(document, tag), wadl: wadlOf(document, tag) }]);
  const lines = [
    `// ${header}`,
    '',
    "/** A resource of the vendor's, by its tag. */",
    `export type VendorResource = ${tags.map((tag) => `'${tag}'`).join(' | ')};`,
    '',
    '/** One resource as a Swagger 2.0 document and as the text of a WADL. Read back, each is the contract again. */',
    'export interface VendorForms {',
    '  readonly swagger: Readonly<Record<string, unknown>>;',
    '  readonly wadl: string;',
    '}',
    '',
    `export const vendorForms: Readonly<Record<VendorResource, VendorForms>> = ${jsonLiteral(Object.fromEntries(forms))};`,
  ];
  return ['contracts/generated/vendor-forms.ts', `${lines.join('\n')}\n`];
}
