import { defined } from '../json.ts';
import type { OpenApiDocument, Operation, SecurityRequirement } from '../openapi.ts';
import { methods } from '../operations.ts';
import { type Place, fail, within } from '../place.ts';
import { patchedBy } from './patch.ts';
import { described, isScheme, readContent, readParam, readResponse, title } from './wadl-parts.ts';
import { type Element, attribute, children, parseXml } from './xml.ts';
import { type Grammar, readGrammar } from './xsd.ts';

/** What holds for all that is below one <resource>. */
interface Scope {
  readonly path: string;
  readonly params: readonly Element[];
  readonly tag: string | undefined;
  readonly grammar: Grammar;
}

/**
 * Reads a WADL 2009/02 document with inline XML Schema grammars as OpenAPI 3.1.
 *
 * A <doc>'s title becomes the summary and its text the description; the title on <resources> is the tag. A header
 * LV-Session or LV-Access becomes the security requirement of that name. Errors carry the path of elements so far.
 */
export function readWadl(text: string, place: Place): OpenApiDocument {
  const application = parseXml(text, 'application', place);
  const grammar = readGrammar(
    children(application, 'grammars').flatMap((grammars) => children(grammars, 'schema')),
    within(place, 'grammars'),
  );
  const paths: Record<string, Record<string, Operation>> = {};
  const tags = children(application, 'resources').map((resources) => {
    const tag = title(resources);
    const at = within(place, 'resources');
    const scope: Scope = { path: basePath(attribute(resources, 'base')), params: [], tag, grammar };
    for (const { path, method, operation, at: where } of readResources(resources, scope, at)) {
      const item = (paths[path] ??= {});
      if (method in item) fail(where, `${method.toUpperCase()} ${path} is declared twice`);
      item[method] = operation;
    }
    return tag === undefined ? [] : [defined({ name: tag, description: described(resources) })];
  });
  return {
    openapi: '3.1.0',
    info: defined({ title: title(application) ?? place.file, version: '1', description: described(application) }),
    tags: tags.flat(),
    paths,
    components: { schemas: grammar.schemas, securitySchemes: schemesOf(paths) },
  };
}

interface Read {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
  readonly at: Place;
}

function readResources(parent: Element, scope: Scope, place: Place): readonly Read[] {
  return children(parent, 'resource').flatMap((resource) => {
    const own = (attribute(resource, 'path') ?? '').replace(/\{\s*(\w+)\s*:[^}]*\}/g, '{$1}');
    const path = join(scope.path, own);
    const at = within(place, `resource ${own}`);
    const inner: Scope = { ...scope, path, params: [...scope.params, ...children(resource, 'param')] };
    const read = children(resource, 'method').map((method) => readMethod(method, inner, at));
    return [...read, ...readResources(resource, inner, at)];
  });
}

function readMethod(element: Element, scope: Scope, place: Place): Read {
  const verb = attribute(element, 'name') ?? fail(within(place, 'method'), 'expected a name attribute with the verb');
  const at = within(place, `method ${verb}`);
  const method =
    methods.find((known) => known === verb.toLowerCase()) ?? fail(at, `expected a verb of ${methods.join(', ')}`);
  const [request] = children(element, 'request');
  const params = [...scope.params, ...(request ? children(request, 'param') : [])];
  const parameters = params.flatMap((param) => readParam(param, scope.grammar, at));
  for (const [, name = ''] of scope.path.matchAll(/\{(\w+)\}/g)) {
    const declared = parameters.some((parameter) => parameter.in === 'path' && parameter.name === name);
    if (!declared) fail(at, `no <param style="template" name="${name}"> declares the {${name}} of ${scope.path}`);
  }
  const content = request ? readContent(request, scope.grammar, within(at, 'request')) : undefined;
  const responses = children(element, 'response').flatMap((response) => readResponse(response, scope.grammar, at));
  const operation: Operation = defined({
    tags: scope.tag === undefined ? undefined : [scope.tag],
    operationId: attribute(element, 'id'),
    summary: title(element),
    description: described(element),
    security: readSecurity(params),
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: content ? { required: true, content } : undefined,
    responses: Object.fromEntries(responses),
  });
  return { path: scope.path, method, operation: patchedBy(element, operation, at), at };
}

// Several headers are needed together; none at all is a public operation.
function readSecurity(params: readonly Element[]): readonly SecurityRequirement[] {
  const names = params.map((param) => attribute(param, 'name') ?? '').filter(isScheme);
  return names.length > 0 ? [Object.fromEntries(names.map((name) => [name, []]))] : [];
}

function schemesOf(paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const names = operations.flatMap(({ security = [] }) => security.flatMap((requirement) => Object.keys(requirement)));
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, { type: 'apiKey', in: 'header', name }]));
}

const join = (base: string, path: string) => `/${[...base.split('/'), ...path.split('/')].filter(Boolean).join('/')}`;
const basePath = (base = '') => (URL.canParse(base) ? new URL(base).pathname : base.startsWith('/') ? base : '');
