import { STATUS_CODES } from 'node:http';
import { defined } from '../json.ts';
import type { Content, Parameter, Response, Schema } from '../openapi.ts';
import { accessHeader, sessionHeader } from '../operations.ts';
import { type Place, fail, within } from '../place.ts';
import { type Element, attribute, children, prose } from './xml.ts';
import type { Grammar } from './xsd.ts';

/** A <param> of style template, query or header; none for the headers that are security schemes. */
export function readParam(param: Element, grammar: Grammar, place: Place): readonly Parameter[] {
  const name = attribute(param, 'name') ?? fail(within(place, 'param'), 'expected a name attribute');
  const at = within(place, `param ${name}`);
  if (isScheme(name)) return [];
  const style = attribute(param, 'style');
  const where = style === 'template' ? 'path' : style === 'query' || style === 'header' ? style : undefined;
  if (!where) fail(at, `expected the style template, query or header, found ${style}`);
  const one = paramSchema(param, grammar, at);
  const schema: Schema = attribute(param, 'repeating') === 'true' ? { type: 'array', items: one } : one;
  const required = where === 'path' || attribute(param, 'required') === 'true';
  return [
    defined({ name, in: where, required: required || undefined, description: described(param), schema }),
  ] as Parameter[];
}

function paramSchema(param: Element, grammar: Grammar, place: Place): Schema {
  const options = children(param, 'option').map((option) => attribute(option, 'value') ?? '');
  const base = grammar.typed(attribute(param, 'type') ?? 'xs:string', place);
  const preset = attribute(param, 'default');
  const value =
    preset === undefined ? {} : { default: base.type === 'string' ? preset : (JSON.parse(preset) as unknown) };
  return { ...base, ...(options.length > 0 ? { enum: options } : {}), ...value };
}

/** A <response>, once for each status that it names. */
export function readResponse(
  response: Element,
  grammar: Grammar,
  place: Place,
): readonly (readonly [string, Response])[] {
  const content = readContent(response, grammar, within(place, `response ${attribute(response, 'status') ?? ''}`));
  // WADL lets a response leave out its status; what JAX-RS then answers is 200 with a body and 204 without one.
  const statuses = (attribute(response, 'status') ?? (content ? '200' : '204')).split(/\s+/);
  return statuses.map((status) => {
    const description = described(response) ?? title(response) ?? STATUS_CODES[status] ?? 'Answered.';
    return [status, defined({ description, content })] as const;
  });
}

/** The <representation>s of a request or a response by media type; undefined when there are none. */
export function readContent(parent: Element, grammar: Grammar, place: Place): Content | undefined {
  const representations = children(parent, 'representation');
  if (representations.length === 0) return undefined;
  return Object.fromEntries(
    representations.map((representation) => {
      const mediaType = attribute(representation, 'mediaType') ?? 'application/json';
      const element = attribute(representation, 'element');
      const at = within(place, `representation ${mediaType}`);
      return [mediaType, { schema: element ? grammar.element(element, at) : bodyWithoutElement(mediaType) }];
    }),
  );
}

const bodyWithoutElement = (mediaType: string): Schema =>
  /\b(json|xml)$/.test(mediaType)
    ? {}
    : { type: 'string', ...(mediaType.startsWith('text/') ? {} : { format: 'binary' }) };

/** Whether a header carries a security scheme, and so is no parameter. */
export const isScheme = (header: string): boolean => header === sessionHeader || header === accessHeader;

/** The first title of an element's <doc>s. */
export const title = (element: Element): string | undefined =>
  children(element, 'doc')
    .map((doc) => attribute(doc, 'title'))
    .find(Boolean);

/** The first text of an element's <doc>s. */
export const described = (element: Element): string | undefined => children(element, 'doc').map(prose).find(Boolean);
