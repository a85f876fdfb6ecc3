import { XMLBuilder } from 'fast-xml-parser';

/** An XML element in the form that the builder takes: its children under its name, its attributes beside them. */
export type XmlNode = Readonly<Record<string, unknown>>;

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  format: true,
  indentBy: '  ',
});

/** An element; attributes that are undefined are left out. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly (XmlNode | undefined)[] = [],
): XmlNode {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return { [name]: children.filter(Boolean), ...(given.length > 0 && { ':@': Object.fromEntries(given) }) };
}

export const xmlText = (text: string): XmlNode => ({ '#text': text });

/** The text of a document, with its declaration. */
export const xmlDocument = (root: XmlNode): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${String(builder.build([root]))}\n`;
