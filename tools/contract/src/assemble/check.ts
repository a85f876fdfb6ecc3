import { isObject } from '../json.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { isPublic, operationsOf } from '../operations.ts';
import { type Place, fail, within } from '../place.ts';
import { lookUp } from '../read/self-contained.ts';

/**
 * What the contract promises of every operation, and that linters do not look at: an operationId used once, exactly one
 * tag that is declared, a success response, roles unless it is public, and references that lead somewhere.
 */
export function checkDocument(document: OpenApiDocument, place: Place): void {
  const owners = new Map<string, string>();
  const tags = new Set((document.tags ?? []).map(({ name }) => name));
  for (const { path, method, operation } of operationsOf(document)) {
    const line = `${method.toUpperCase()} ${path}`;
    const at = within(place, line);
    const { operationId, tags: own = [], responses } = operation;
    if (operationId === undefined) fail(at, 'expected an operationId');
    const owner = owners.get(operationId);
    if (owner !== undefined) fail(at, `the operationId ${operationId} is also that of ${owner}`);
    owners.set(operationId, line);
    const [tag] = own;
    if (own.length !== 1 || tag === undefined) fail(at, `expected exactly one tag, found ${own.length}`);
    if (!tags.has(tag)) fail(at, `the tag ${tag} is not declared; declared are ${[...tags].join(', ')}`);
    if (!Object.keys(responses).some((status) => /^2\d\d$/.test(status))) fail(at, 'expected a success response (2xx)');
    const roles = operation['x-roles'];
    if (isPublic(operation)) {
      if (roles) fail(at, 'a public operation cannot have x-roles');
    } else if (!roles || roles.length === 0) {
      fail(at, 'expected x-roles, since the operation needs a session (or security: [])');
    } else if (typeof operation['x-agent'] !== 'boolean') fail(at, 'expected x-agent: true or false');
  }
  checkReferences(document, place);
}

// What stands in an example's value is data, also where it looks like a reference.
const exampleHolders: readonly (string | number)[] = ['examples', 'x-examples'];

/** Fails on the first `$ref` of the document that names nothing in it. */
export function checkReferences(document: OpenApiDocument, place: Place): void {
  const visit = (node: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(node)) node.forEach((child, index) => visit(child, [...path, index]));
    else if (isObject(node)) {
      const ref = node['$ref'];
      if (typeof ref === 'string' && lookUp(document, ref) === undefined) {
        fail(within(place, ...path), `the reference ${ref} leads nowhere`);
      }
      const isExample = exampleHolders.includes(path.at(-2) ?? '');
      for (const [key, child] of Object.entries(node)) {
        if (!(isExample && key === 'value')) visit(child, [...path, key]);
      }
    }
  };
  visit(document, []);
}
