import type { Schema } from '../../openapi.ts';
import { type XmlNode, xmlElement, xmlText } from './xml.ts';

/** JSON merge patches by the name of the schema that they complete. */
export type Patches = ReadonlyMap<string, unknown>;

/** A component schema as a named type of XML Schema, as far as that has words for it. */
export function namedType(name: string, schema: Schema, annotation: XmlNode | undefined): XmlNode {
  if (schema.type === 'object') return complexType(schema, { name }, annotation);
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  // Alternatives of which one is an object: XML Schema has no such type, and takes the first for all of them.
  if (first?.$ref !== undefined)
    return xmlElement('xs:complexType', { name }, [
      annotation,
      xmlElement('xs:complexContent', {}, [xmlElement('xs:extension', { base: typeName(first.$ref) })]),
    ]);
  return simpleType(schema, { name }, annotation);
}

/** What XML Schema's annotation says: the description, and what completes the declaration. */
export function annotation(description: string | undefined, completed?: XmlNode): XmlNode | undefined {
  if (description === undefined && !completed) return undefined;
  const said = description === undefined ? undefined : xmlElement('xs:documentation', {}, [xmlText(description)]);
  return xmlElement('xs:annotation', {}, [said, completed]);
}

export const typeName = (ref: string): string => `tns:${ref.slice(ref.lastIndexOf('/') + 1)}`;

/** The built-in type of a scalar; of alternatives, the one whose text can be any of them. */
export function builtInName({ type, format, 'x-scalar': scalar }: Schema): string {
  const known = typeof type === 'string' ? type : type?.find((name) => name !== 'null');
  if (known === 'integer' && scalar === 'date-time') return 'xs:dateTime';
  if (known === 'integer') return format === 'int64' ? 'xs:long' : format === 'int32' ? 'xs:int' : 'xs:integer';
  if (known === 'number') return 'xs:decimal';
  if (known === 'boolean') return 'xs:boolean';
  return 'xs:string';
}

function complexType(schema: Schema, attributes: Readonly<Record<string, string>>, note?: XmlNode): XmlNode {
  const required = new Set(schema.required);
  const elements = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    propertyElement(name, property, required.has(name)),
  );
  return xmlElement('xs:complexType', attributes, [note, xmlElement('xs:sequence', {}, elements)]);
}

function propertyElement(name: string, schema: Schema, required: boolean): XmlNode {
  const [given, nillable] = withoutNull(schema);
  const isList = given.type === 'array';
  const one = isList ? (given.items ?? {}) : given;
  const note = annotation(schema.description);
  const inline =
    one.$ref !== undefined
      ? undefined
      : one.type === 'object'
        ? complexType(one, {})
        : hasFacets(one)
          ? simpleType(one, {})
          : undefined;
  const attributes = {
    name,
    type: inline ? undefined : one.$ref === undefined ? builtInName(one) : typeName(one.$ref),
    minOccurs: required ? undefined : '0',
    maxOccurs: isList ? String(given.maxItems ?? 'unbounded') : undefined,
    nillable: nillable ? 'true' : undefined,
  };
  return xmlElement('xs:element', attributes, [note, inline]);
}

/** The schema that a value has when it is not null, and whether it may be null. */
function withoutNull(schema: Schema): readonly [Schema, boolean] {
  const { oneOf = [], type } = schema;
  const [one, nothing] = oneOf;
  if (one && nothing?.type === 'null') return [one, true];
  return Array.isArray(type) ? [{ ...schema, type: type.find((name) => name !== 'null') ?? 'string' }, true] : [schema, false];
} // prettier-ignore

const FACETS = ['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;
const hasFacets = (schema: Schema): boolean => FACETS.some((facet) => schema[facet] !== undefined);

function simpleType(schema: Schema, attributes: Readonly<Record<string, string>>, note?: XmlNode): XmlNode {
  const facet = (name: string, value: unknown) =>
    value === undefined ? undefined : xmlElement(`xs:${name}`, { value: String(value) });
  const choices = (schema.enum ?? []).filter((choice) => choice !== null);
  const restriction = xmlElement('xs:restriction', { base: builtInName(schema) }, [
    ...choices.map((choice) => facet('enumeration', choice)),
    facet('pattern', schema.pattern?.replace(/^\^(?:\(\?:(.*)\)|(.*))\$$/, '$1$2')),
    facet('minLength', schema.minLength),
    facet('maxLength', schema.maxLength),
    facet('minInclusive', schema.minimum),
    facet('maxInclusive', schema.maximum),
  ]);
  return xmlElement('xs:simpleType', attributes, [note, restriction]);
}
