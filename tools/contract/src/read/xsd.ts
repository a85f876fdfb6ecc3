import type { Schema } from '../openapi.ts';
import { type Place, fail, within } from '../place.ts';
import { type Element, attribute, children, localName, prose } from './xml.ts';
import { builtIn } from './built-in-types.ts';
import { annotatedBy } from './patch.ts';
import { orNull } from './upgrade.ts';

/** The schemas of a WADL's grammars, and which of them an element of a representation stands for. */
export interface Grammar {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The schema of a type named in a `<param type="…">`. */
  typed(name: string, place: Place): Schema;
  /** The schema of a global element named in a `<representation element="…">`. */
  element(name: string, place: Place): Schema;
}

/** Reads XML Schema elements (`<xs:schema>`): every named type becomes a component schema in PascalCase. */
export function readGrammar(roots: readonly Element[], place: Place): Grammar {
  const named = (kind: string) =>
    new Map(roots.flatMap((root) => children(root, kind)).map((one) => [attribute(one, 'name') ?? '', one] as const));
  const types = new Map([...named('simpleType'), ...named('complexType')]);
  const elements = named('element');

  const typed = (name: string, at: Place): Schema => {
    const local = localName(name);
    if (types.has(local)) return { $ref: `#/components/schemas/${pascal(local)}` };
    const known = builtIn[local];
    if (!known) fail(at, `the type ${name} is neither declared in the grammars nor a built-in that is known here`);
    return { ...known }; // each its own: a correction of one would be one of all
  };
  const element = (name: string, at: Place): Schema => {
    const found = elements.get(localName(name)) ?? fail(at, `no element ${name} is declared in the grammars`);
    if (isInline(found)) return { $ref: `#/components/schemas/${pascal(localName(name))}` };
    return elementSchema(found, { typed, element }, at);
  };
  const schemas: Record<string, Schema> = {};
  for (const [name, type] of [...types, ...[...elements].filter(([, one]) => isInline(one))]) {
    const at = within(place, `xs:${types.has(name) ? 'type' : 'element'} ${name}`);
    const key = pascal(name);
    if (key in schemas) fail(at, `two declarations become the schema ${key}`);
    const schema = types.has(name)
      ? typeSchema(type, { typed, element }, at)
      : elementSchema(type, { typed, element }, at);
    schemas[key] = annotatedBy(type, schema, at);
  }
  return { schemas, typed, element };
}

type Names = Pick<Grammar, 'typed' | 'element'>;

const isInline = (element: Element) =>
  children(element, 'complexType').length > 0 || children(element, 'simpleType').length > 0;

/** `loginRequest` -> `LoginRequest`: the form of component names. */
export function pascal(name: string): string {
  return name.replace(/(?:^|[-_.\s]+)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

// A type is a complexType or a simpleType; only the latter has a restriction or a union at its top.
function typeSchema(type: Element, names: Names, place: Place): Schema {
  const schema =
    children(type, 'restriction').length > 0 ? restricted(type, names, place) : structured(type, names, place);
  return described(schema, type);
}

function restricted(type: Element, names: Names, place: Place): Schema {
  const [restriction] = children(type, 'restriction');
  if (!restriction) fail(place, 'expected an xs:restriction in the xs:simpleType');
  const facet = (name: string) => children(restriction, name).map((one) => attribute(one, 'value') ?? '');
  const number = (name: string) => facet(name).map(Number)[0];
  const values = facet('enumeration');
  const limits: Readonly<Record<string, unknown>> = {
    enum: values.length > 0 ? values : undefined,
    pattern: facet('pattern').map((pattern) => `^(?:${pattern})$`)[0],
    minLength: number('minLength') ?? number('length'),
    maxLength: number('maxLength') ?? number('length'),
    minimum: number('minInclusive'),
    maximum: number('maxInclusive'),
  };
  const base = names.typed(attribute(restriction, 'base') ?? 'xs:string', within(place, 'xs:restriction'));
  return { ...base, ...Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)) };
}

function structured(type: Element, names: Names, place: Place): Schema {
  const [content] = children(type, 'complexContent');
  const [extension] = content ? children(content, 'extension') : [];
  if (extension) {
    const base = names.typed(attribute(extension, 'base') ?? '', within(place, 'xs:extension'));
    return { allOf: [base, structured(extension, names, place)] };
  }
  const refused = ['simpleContent', 'group', 'any', 'complexContent'].find((name) => children(type, name).length > 0);
  if (refused) fail(within(place, `xs:${refused}`), 'this part of XML Schema has no JSON form here');
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  const add = (element: Element, optional: boolean) => {
    const name = attribute(element, 'name') ?? localName(attribute(element, 'ref') ?? '');
    if (name === '') fail(within(place, 'xs:element'), 'expected a name or a ref');
    properties[name] = elementSchema(element, names, within(place, name));
    if (!optional && attribute(element, 'minOccurs') !== '0') required.push(name);
  };
  const compositor = (node: Element, optional: boolean) => {
    for (const element of children(node, 'element')) add(element, optional);
    for (const inner of [...children(node, 'sequence'), ...children(node, 'all')]) compositor(inner, optional);
    for (const inner of children(node, 'choice')) compositor(inner, true);
  };
  compositor(type, false);
  for (const one of children(type, 'attribute')) {
    const name = attribute(one, 'name') ?? fail(within(place, 'xs:attribute'), 'expected a name');
    properties[name] = described(names.typed(attribute(one, 'type') ?? 'xs:string', within(place, name)), one);
    if (attribute(one, 'use') === 'required') required.push(name);
  }
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties };
}

function elementSchema(element: Element, names: Names, place: Place): Schema {
  const [complex] = children(element, 'complexType');
  const [simple] = children(element, 'simpleType');
  const inline = complex ?? simple;
  const ref = attribute(element, 'ref');
  const type = attribute(element, 'type') ?? 'xs:anyType';
  const one = inline ? typeSchema(inline, names, place) : ref ? names.element(ref, place) : names.typed(type, place);
  const most = attribute(element, 'maxOccurs');
  const many = most === 'unbounded' || Number(most ?? 1) > 1;
  const least = Number(attribute(element, 'minOccurs') ?? 1);
  const bounds = {
    ...(least > 1 ? { minItems: least } : {}),
    ...(most && most !== 'unbounded' ? { maxItems: Number(most) } : {}),
  };
  const whole: Schema = many ? { type: 'array', items: one, ...bounds } : one;
  return described(attribute(element, 'nillable') === 'true' ? orNull(whole) : whole, element);
}

// The documentation of a declaration, before everything else that is said of it.
function described(schema: Schema, declaration: Element): Schema {
  const texts = children(declaration, 'annotation')
    .flatMap((note) => children(note, 'documentation'))
    .map(prose);
  const description = texts.filter((text) => text !== undefined).join('\n\n');
  if (description === '') return schema;
  const { type, ...rest } = schema;
  return { ...(type ? { type } : {}), description, ...rest };
}
