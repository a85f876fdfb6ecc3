import { isObject } from '../../json.ts';
import type { OpenApiDocument, Operation } from '../../openapi.ts';
import { methods } from '../../operations.ts';
import { type Place, placeOf } from '../../place.ts';
import { lookUp, selfContained } from '../../read/self-contained.ts';
import { exchangesIn } from './exchanges-in.ts';

/**
 * The part of the contract that one resource is: its operations complete in themselves, with the documented exchanges in the form
 * of the sources (`x-examples`), and the schemas that they need.
 */
export function resourceDocument(document: OpenApiDocument, tag: string): OpenApiDocument {
  const place: Place = placeOf(`the resource ${tag}`);
  const { paths, components, ...rest } = selfContained(document, place);
  const own = Object.entries(paths).flatMap(([path, item]) => {
    const operations = methods.flatMap((method) => {
      const operation = item[method];
      return operation?.tags?.includes(tag) ? [[method, exchangesIn(operation)] as const] : [];
    });
    return operations.length > 0 ? [[path, Object.fromEntries(operations)] as const] : [];
  });
  const ownPaths = Object.fromEntries(own) as OpenApiDocument['paths'];
  const schemas = reached(document, ownPaths);
  const schemes = new Set(own.flatMap(([, item]) => Object.values(item).flatMap(schemesOf)));
  return {
    ...rest,
    tags: (document.tags ?? []).filter(({ name }) => name === tag),
    paths: ownPaths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas ?? {}).filter(([name]) => schemas.has(name))),
      securitySchemes: Object.fromEntries(
        Object.entries(components.securitySchemes ?? {}).filter(([name]) => schemes.has(name)),
      ),
    },
  };
}

const schemesOf = ({ security = [] }: Operation) => security.flatMap((requirement) => Object.keys(requirement));

/** The names of the component schemas that a value refers to, and that those refer to. */
function reached(document: OpenApiDocument, from: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const ref = node['$ref'];
    const name = typeof ref === 'string' ? ref.replace('#/components/schemas/', '') : undefined;
    if (name !== undefined && !found.has(name)) {
      found.add(name);
      visit(lookUp(document, `#/components/schemas/${name}`));
    }
    // The schema of error bodies is named, not referred to; the assembly looks it up.
    const errorSchema = node['x-error-schema'];
    if (typeof errorSchema === 'string') visit({ $ref: `#/components/schemas/${errorSchema}` });
    Object.values(node).forEach(visit);
  };
  visit(from);
  return found;
}
