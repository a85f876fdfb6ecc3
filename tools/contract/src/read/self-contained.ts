import { isObject } from '../json.ts';
import { type OpenApiDocument, type Operation, type Parameter, type PathItem, type Reference } from '../openapi.ts';
import { type Place, fail, within } from '../place.ts';
import { methods } from '../operations.ts';

/**
 * The same document with every operation complete in itself: the parameters of its path and the security of the document
 * are written into it, and references to parameters, request bodies and responses are replaced by what they name. Only
 * schemas and security schemes stay in `components`, so a reader of the contract follows references to schemas alone,
 * and joining documents never has to reconcile two of anything else.
 */
export function selfContained(document: OpenApiDocument, place: Place): OpenApiDocument {
  const { security, components, ...rest } = document;
  const named = <T extends object>(value: T | Reference, at: Place): T => {
    if (!('$ref' in value)) return value;
    const found = lookUp(document, value.$ref);
    if (!isObject(found)) fail(at, `nothing in this document is named ${value.$ref}`);
    return found as T;
  };
  const operation = (given: Operation, item: PathItem, at: Place): Operation => {
    const own = (given.parameters ?? []).map((parameter) => named<Parameter>(parameter, within(at, 'parameters')));
    const shared = (item.parameters ?? []).map((parameter) => named<Parameter>(parameter, within(at, 'parameters')));
    const parameters = [...shared.filter((one) => !own.some((other) => sameParameter(one, other))), ...own];
    const { requestBody } = given;
    return {
      ...given,
      ...(given.security ? {} : { security: security ?? [] }),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(requestBody ? { requestBody: named(requestBody, within(at, 'requestBody')) } : {}),
      responses: Object.fromEntries(
        Object.entries(given.responses).map(([status, response]) => [
          status,
          named(response, within(at, 'responses', status)),
        ]),
      ),
    };
  };
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const { parameters: _, ...others } = item;
    const operations = methods.flatMap((method) => {
      const given = item[method];
      return given ? [[method, operation(given, item, within(place, path, method))] as const] : [];
    });
    return [path, { ...others, ...Object.fromEntries(operations) }] as const;
  });
  const { schemas, securitySchemes } = components ?? {};
  return {
    ...rest,
    paths: Object.fromEntries(paths),
    components: { ...(schemas ? { schemas } : {}), ...(securitySchemes ? { securitySchemes } : {}) },
  };
}

/** What a local reference (`#/components/schemas/Error`) names in the document, or undefined. */
export function lookUp(document: object, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  return ref
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (node, key) => (isObject(node) || Array.isArray(node) ? Reflect.get(node, key) : undefined),
      document,
    );
}

const sameParameter = (one: Parameter, other: Parameter) => one.name === other.name && one.in === other.in;
