import converter from 'swagger-converter';
import { isObject } from '../json.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { type Place, fail } from '../place.ts';
import { readSwagger } from './swagger.ts';

/**
 * Reads a Swagger 1.2 API declaration, the document of one resource, as OpenAPI 3.1 by way of 2.0. What a declaration leaves to the
 * resource listing, such as how a caller is known, may stand in the declaration itself.
 */
export async function readSwagger12(declaration: Readonly<Record<string, unknown>>, place: Place): Promise<OpenApiDocument> {
  const { apiVersion, resourcePath, authorizations } = declaration;
  if (!Array.isArray(declaration['apis'])) fail(place, 'expected an API declaration of Swagger 1.2, which has apis');
  const listing = { swaggerVersion: '1.2', apiVersion, apis: [{ path: resourcePath }], authorizations };
  // The converter writes into what it is given.
  const converted: unknown = converter.convert(structuredClone(listing), { [String(resourcePath)]: structuredClone(declaration) });
  return readSwagger(JSON.stringify(withObjects(converted)), place);
} // prettier-ignore

// A model of 1.2 is an object and does not say so.
function withObjects(swagger: unknown): unknown {
  if (!isObject(swagger) || !isObject(swagger['definitions'])) return swagger;
  const models = Object.entries(swagger['definitions']).map(([name, model]) => [
    name,
    isObject(model) && 'properties' in model ? { type: 'object', ...model } : model,
  ]);
  return { ...swagger, definitions: Object.fromEntries(models) as unknown };
}
