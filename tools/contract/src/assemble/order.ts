import { defined, sortKeys } from '../json.ts';
import type { OpenApiDocument, Operation, Tag } from '../openapi.ts';
import { mapOperations, methods } from '../operations.ts';

// Tags in the order of a reader's way in: first log in, then ask, then keep the lists. Others follow by name.
const tagOrder = [
  'Session',
  'ComplianceCheck',
  'DialingProfiles',
  'DialtimeDnc',
  'EmailDnc',
  'SmsDnc',
  'Dnc',
  'Recording',
];

/**
 * The same document in the one order in which it is written, so that the output depends on what the inputs say and not on
 * how their files are ordered. Properties of schemas, parameters and examples keep their order: it has a meaning to readers.
 */
export function inOrder(document: OpenApiDocument): OpenApiDocument {
  const { info, servers, tags, paths, components, ...extensions } = mapOperations(document, ({ operation }) =>
    ordered(operation),
  );
  const sorted = Object.fromEntries(
    Object.entries(sortKeys(paths)).map(([path, item]) => [
      path,
      defined(Object.fromEntries(methods.map((one) => [one, item[one]]))),
    ]),
  );
  const kinds = Object.entries(components).map(([kind, byName]) => [kind, sortKeys(byName as Record<string, unknown>)]);
  return defined({
    ...extensions,
    openapi: document.openapi,
    info,
    servers,
    tags: tags && [...tags].sort(byTag),
    paths: sorted,
    components: sortKeys(Object.fromEntries(kinds)),
  }) as OpenApiDocument;
}

function ordered(operation: Operation): Operation {
  const {
    tags,
    operationId,
    summary,
    description,
    deprecated,
    security,
    parameters,
    requestBody,
    responses,
    ...extensions
  } = operation;
  return defined({
    tags,
    operationId,
    summary,
    description,
    deprecated,
    ...sortKeys(extensions),
    security,
    parameters,
    requestBody,
    responses: sortKeys(responses),
  }) as Operation;
}

const rank = ({ name }: Tag) => (tagOrder.includes(name) ? tagOrder.indexOf(name) : tagOrder.length);
const byTag = (a: Tag, b: Tag) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
