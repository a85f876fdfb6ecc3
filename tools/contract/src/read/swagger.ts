import converter from 'swagger2openapi';
import { parse } from 'yaml';
import { isObject } from '../json.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { type Place, fail, within } from '../place.ts';
import { selfContained } from './self-contained.ts';
import { readExtensions } from './swagger-extensions.ts';
import { upgrade } from './upgrade.ts';

/**
 * Reads a Swagger 2.0 document (YAML or JSON text) as OpenAPI 3.1. Extensions (`x-…`) are kept; `x-nullable` becomes a
 * type array. Throws a ContractError that names the file when the text is not a Swagger 2.0 document.
 */
export async function readSwagger(text: string, place: Place): Promise<OpenApiDocument> {
  const swagger: unknown = parseYaml(text, place);
  if (!isObject(swagger) || swagger['swagger'] !== '2.0') {
    const found = isObject(swagger) ? JSON.stringify(swagger['swagger'] ?? swagger['openapi']) : typeof swagger;
    fail(within(place, 'swagger'), `expected a document with swagger: '2.0', found ${found}`);
  }
  try {
    // The converter works on its argument, and refuses what YAML anchors share; this copy shares nothing.
    const copy = JSON.parse(JSON.stringify(swagger)) as Node;
    const kept = takeExtensions(copy);
    const { openapi } = await converter.convertObj(copy, { refSiblings: 'preserve' });
    kept.forEach((extensions, pointer) => Object.assign(operationAt(openapi, pointer), extensions));
    return readExtensions(selfContained(atRoot(upgrade(openapi, place), swagger['basePath']), place));
  } catch (error) {
    if (error instanceof Error && error.name === 'S2OError') fail(place, error.message);
    throw error;
  }
}

// The contract has other servers than the vendor's document, so its paths are whole.
function atRoot(document: OpenApiDocument, basePath: unknown): OpenApiDocument {
  const base = typeof basePath === 'string' ? basePath.replace(/\/+$/, '') : '';
  const paths = Object.entries(document.paths).map(([path, item]) => [base + path, item]);
  return { ...document, paths: Object.fromEntries(paths) as OpenApiDocument['paths'] };
}

type Node = Readonly<Record<string, unknown>>;
type Pointer = readonly [path: string, method: string];

// The converter walks through extensions too and drops what is null there, so they pass it by.
function takeExtensions(swagger: Node): ReadonlyMap<Pointer, Node> {
  const taken = new Map<Pointer, Node>();
  for (const [path, item] of Object.entries(asNode(swagger['paths']))) {
    for (const [method, operation] of Object.entries(asNode(item))) {
      if (!isObject(operation)) continue;
      const extensions = Object.entries(operation).filter(([key]) => key.startsWith('x-'));
      taken.set([path, method], Object.fromEntries(extensions));
      for (const [key] of extensions) Reflect.deleteProperty(operation, key);
    }
  }
  return taken;
}

const asNode = (value: unknown): Node => (isObject(value) ? value : {});
const operationAt = (openapi: Node, [path, method]: Pointer): Node =>
  asNode(asNode(asNode(openapi['paths'])[path])[method]);

/** YAML text as a value; a syntax error names the file, the line and the column. */
export function parseYaml(text: string, place: Place): unknown {
  try {
    return parse(text);
  } catch (error) {
    fail(place, error instanceof Error ? error.message : String(error));
  }
}
