import { isDeepStrictEqual } from 'node:util';
import mergePatch from 'json-merge-patch';
import type { Content, OpenApiDocument, Operation, Parameter, RequestBody, Response, Schema } from '../../openapi.ts';
import { type Located, operationsOf } from '../../operations.ts';
import { fail, placeOf, within } from '../../place.ts';
import { PATCH_NAMESPACE } from '../../read/patch.ts';
import { readWadl } from '../../read/wadl.ts';
import { resourceDocument } from './resource-document.ts';
import { type XmlNode, xmlDocument, xmlElement, xmlText } from './xml.ts';
import { annotation, builtInName, namedType } from './xsd.ts';

/** What completes the parts of a WADL: merge patches by operationId and by name of the schema. */
interface Patches {
  readonly operations: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
}

/**
 * One resource of the contract as a WADL with an inline XML Schema, the form in which the vendor serves it. It says in WADL's own
 * words what those can say; what they cannot (examples, roles, alternatives) stands in merge patches of a namespace of our own,
 * which other readers pass by. Read back by `readWadl` it is the contract again.
 */
export function wadlOf(contract: OpenApiDocument, tag: string): string {
  const document = resourceDocument(contract, tag);
  const bare = readWadl(wadlText(document, tag, { operations: {}, schemas: {} }), placeOf(`the WADL of ${tag}`));
  const read = new Map(operationsOf(bare).map(({ operation }) => [operation.operationId ?? '', operation]));
  const operations = operationsOf(document).map(({ operation }) => [operation.operationId ?? '', operation] as const);
  const { schemas = {} } = document.components;
  return wadlText(document, tag, {
    operations: patches(operations, (id) => read.get(id), tag),
    schemas: patches(Object.entries(schemas), (name) => bare.components.schemas?.[name], tag),
  });
}

/** For each part, what makes of its reading what is wanted; none where they are equal. */
function patches<T extends object>(
  wanted: readonly (readonly [string, T])[],
  read: (name: string) => T | undefined,
  tag: string,
): Readonly<Record<string, unknown>> {
  const made = wanted.map(([name, want]) => {
    const found = read(name) ?? {};
    const patch = mergePatch.generate(structuredClone(found), structuredClone(want));
    // A merge patch cannot say null, which it takes for "remove".
    if (!isDeepStrictEqual(mergePatch.apply(structuredClone(found), patch ?? {}), want))
      fail(within(placeOf(`the WADL of ${tag}`), name), 'it cannot be said as a JSON merge patch');
    return [name, patch] as const;
  });
  return Object.fromEntries(made.filter(([, patch]) => patch !== undefined));
}

function wadlText(document: OpenApiDocument, tag: string, { operations, schemas }: Patches): string {
  const appinfo = (name: string) =>
    name in schemas
      ? xmlElement('xs:appinfo', { source: PATCH_NAMESPACE }, [xmlText(JSON.stringify(schemas[name]))])
      : undefined;
  const types = Object.entries(document.components.schemas ?? {}).map(([name, schema]) =>
    namedType(name, schema, annotation(schema.description, appinfo(name))),
  );
  const elements = [...new Set(operationsOf(document).flatMap(({ operation }) => bodiesOf(operation)))].sort();
  const schema = xmlElement('xs:schema', { targetNamespace: `urn:${tag}`, elementFormDefault: 'qualified' }, [
    ...elements.map((name) => xmlElement('xs:element', { name: elementName(name), type: `tns:${name}` })),
    ...types,
  ]);
  const [own] = document.tags ?? [];
  const resources = Object.keys(document.paths).map((path) => {
    const located = operationsOf({ paths: { [path]: document.paths[path] ?? {} } });
    return resource(path, located, operations);
  });
  const application = xmlElement(
    'application',
    {
      xmlns: 'http://wadl.dev.java.net/2009/02',
      'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:tns': `urn:${tag}`,
      'xmlns:clearline': PATCH_NAMESPACE,
    },
    [
      doc(`${document.info.title}: ${tag}`, document.info.description),
      xmlElement('grammars', {}, [schema]),
      xmlElement('resources', { base: '/' }, [doc(tag, own?.description), ...resources]),
    ],
  );
  return xmlDocument(application);
}

function resource(path: string, located: readonly Located[], patched: Patches['operations']): XmlNode {
  const [first] = located;
  const templates = parametersOf(first?.operation).filter((parameter) => parameter.in === 'path');
  return xmlElement('resource', { path: path.slice(1) }, [
    ...templates.map(param),
    ...located.map(({ method, operation }) => methodElement(method, operation, patched)),
  ]);
}

function methodElement(method: string, operation: Operation, patched: Patches['operations']): XmlNode {
  const { operationId = '', security = [], summary, description, responses } = operation;
  const headers = security
    .flatMap((requirement) => Object.keys(requirement))
    .map((name) => xmlElement('param', { name, style: 'header', type: 'xs:string', required: 'true' }));
  const params = parametersOf(operation).filter((parameter) => parameter.in !== 'path');
  const body = operation.requestBody as RequestBody | undefined;
  const asked = [...headers, ...params.map(param), ...representations(body?.content)];
  return xmlElement('method', { name: method.toUpperCase(), id: operationId }, [
    doc(summary, description),
    asked.length > 0 ? xmlElement('request', {}, asked) : undefined,
    ...Object.entries(responses as Readonly<Record<string, Response>>).map(([status, response]) =>
      xmlElement('response', { status }, [
        doc(undefined, response.description),
        ...Object.entries(response.headers ?? {}).map(([name, header]) => param({ ...header, name, in: 'header' })),
        ...representations(response.content),
      ]),
    ),
    operationId in patched
      ? xmlElement('clearline:patch', {}, [xmlText(JSON.stringify(patched[operationId]))])
      : undefined,
  ]);
}

function param({ name, in: where, required, description, schema }: Parameter): XmlNode {
  const style = where === 'path' ? 'template' : where;
  const options = (schema.enum ?? []).map((value) => xmlElement('option', { value: String(value) }));
  const type = schema.$ref === undefined ? builtInName(schema) : `tns:${refName(schema.$ref)}`;
  return xmlElement('param', { name, style, type, required: required ? 'true' : undefined }, [
    doc(undefined, description),
    ...options,
  ]);
}

const representations = (content: Content | undefined): readonly XmlNode[] =>
  Object.entries(content ?? {}).map(([mediaType, { schema }]) =>
    xmlElement('representation', {
      mediaType,
      element: schema?.$ref === undefined ? undefined : `tns:${elementName(refName(schema.$ref))}`,
    }),
  );

const bodiesOf = ({ requestBody, responses }: Operation): readonly string[] =>
  [requestBody as RequestBody | undefined, ...(Object.values(responses) as Response[])]
    .flatMap((holder) => Object.values(holder?.content ?? {}))
    .flatMap(({ schema }: { readonly schema?: Schema }) => (schema?.$ref === undefined ? [] : [refName(schema.$ref)]));

const parametersOf = (operation: Operation | undefined) => (operation?.parameters ?? []) as readonly Parameter[];
const refName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
const elementName = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);
const doc = (title: string | undefined, text: string | undefined): XmlNode | undefined =>
  title === undefined && text === undefined
    ? undefined
    : xmlElement('doc', { title }, text === undefined ? [] : [xmlText(text)]);
