import { isObject } from '../json.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { type Place, fail } from '../place.ts';
import { selfContained } from './self-contained.ts';
import { parseYaml, readSwagger } from './swagger.ts';
import { readSwagger12 } from './swagger12.ts';
import { upgrade } from './upgrade.ts';
import { type LoadRelative, nothingBeside, withIncludes } from './wadl-includes.ts';
import { readWadl } from './wadl.ts';

/** A document that was read by what is in it, and whether it is a vendor's or a contract already (OpenAPI 3.1). */
export interface ReadDocument {
  readonly document: OpenApiDocument;
  readonly kind: 'vendor' | 'contract';
}

/**
 * Reads a description of an API in any form that is known here, whatever its name: WADL (as Apache CXF and as Jersey write it), Swagger 1.2
 * and 2.0, OpenAPI 3.0 and 3.1. Throws a ContractError for any other text.
 * @param load fetches the schemas that a WADL includes; absent = it may include none
 */
export async function readDocument(
  text: string,
  place: Place,
  load: LoadRelative = nothingBeside,
): Promise<ReadDocument> {
  if (/^\s*</.test(text)) return { document: readWadl(await withIncludes(text, place, load), place), kind: 'vendor' };
  const said = parseYaml(text, place);
  if (isObject(said) && said['swagger'] === '2.0') return { document: await readSwagger(text, place), kind: 'vendor' };
  if (isObject(said) && said['swaggerVersion'] === '1.2')
    return { document: await readSwagger12(said, place), kind: 'vendor' };
  if (isObject(said) && String(said['openapi']).startsWith('3.0.'))
    return { document: selfContained(upgrade({ paths: {}, components: {}, ...said }, place), place), kind: 'vendor' };
  if (isObject(said) && String(said['openapi']).startsWith('3.1.')) {
    const document = { paths: {}, components: {}, ...said } as unknown as OpenApiDocument;
    return { document: selfContained(document, place), kind: 'contract' };
  }
  fail(place, 'expected a WADL, a Swagger 1.2 or 2.0, or an OpenAPI 3.0 or 3.1 document');
}
