import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isObject } from '../json.ts';
import { type Place, fail } from '../place.ts';

/** An XML element: its attributes under `@name`, its text under `#text`, its children in lists under their local names. */
export type Element = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** Reads XML text and answers its root element, which must have the local name `root`. Namespace prefixes are dropped. */
export function parseXml(text: string, root: string, place: Place): Element {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    fail(place, `not XML: ${verdict.err.msg} (line ${verdict.err.line}, column ${verdict.err.col})`);
  }
  const parsed: unknown = parser.parse(text);
  const found = isObject(parsed) ? Object.keys(parsed).filter((name) => name !== '?xml') : [];
  const [element] = isObject(parsed) ? children(parsed, root) : [];
  return (
    element ?? fail(place, `expected the root element <${root}>, found ${found.map((name) => `<${name}>`).join(', ')}`)
  );
}

export function children(element: Element, name: string): readonly Element[] {
  const list = element[name];
  // An empty element is parsed as an empty string.
  return Array.isArray(list)
    ? list.map((child: unknown) => (isObject(child) ? child : { '#text': String(child) }))
    : [];
}

export function attribute(element: Element, name: string): string | undefined {
  const value = element[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}

/** A QName without its prefix: `xs:long` -> `long`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Running text without the line breaks and indentation of the file; paragraphs stay apart. Undefined when there is none. */
export function prose(element: Element): string | undefined {
  const text = element['#text'];
  if (typeof text !== 'string') return undefined;
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const joined = paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
  return joined === '' ? undefined : joined;
}
