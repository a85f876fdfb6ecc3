import { isObject } from '../json.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { type Place, fail } from '../place.ts';
import { selfContained } from './self-contained.ts';
import { parseYaml, readSwagger } from './swagger.ts';
import { readWadl } from './wadl.ts';

/** A document that was read by what is in it, and whether it is a vendor's (WADL, Swagger 2.0) or a contract already (OpenAPI 3.1). */
export interface ReadDocument {
  readonly document: OpenApiDocument;
  readonly kind: 'vendor' | 'contract';
}

/** Reads a description of an API in any form that is known here, whatever its name. Throws a ContractError for any other text. */
export async function readDocument(text: string, place: Place): Promise<ReadDocument> {
  if (/^\s*</.test(text)) return { document: await readWadl(text, place), kind: 'vendor' };
  const said = parseYaml(text, place);
  if (isObject(said) && said['swagger'] === '2.0') return { document: await readSwagger(text, place), kind: 'vendor' };
  if (isObject(said) && String(said['openapi']).startsWith('3.1.')) {
    const document = { paths: {}, components: {}, ...said } as unknown as OpenApiDocument;
    return { document: selfContained(document, place), kind: 'contract' };
  }
  fail(place, 'expected a WADL, a Swagger 2.0 or an OpenAPI 3.1 document');
}
