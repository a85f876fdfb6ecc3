import { type Place, fail, placeOf, within } from '../place.ts';
import { attribute, children, parseXml } from './xml.ts';

/** Fetches what a document refers to, by an address relative to its own. */
export type LoadRelative = (href: string) => Promise<string>;

/** For a document that is read without knowing where it comes from. */
export const nothingBeside: LoadRelative = (href) => fail(placeOf(href), 'a document that stands alone includes it');

const INCLUDE = /<((?:\w+:)?)include\b[^>]*?(?:\/>|>[\s\S]*?<\/\1include\s*>)/g;

/**
 * The text of a WADL with the schemas in place that its grammars include, as Jersey writes them: `<include href="xsd0.xsd"/>`. A WADL
 * without any is answered as it is. Throws a ContractError that names the document, and whatever `load` throws.
 */
export async function withIncludes(text: string, place: Place, load: LoadRelative): Promise<string> {
  const grammars = children(parseXml(text, 'application', place), 'grammars');
  const hrefs = grammars.flatMap((element) => children(element, 'include')).map((one) => attribute(one, 'href') ?? '');
  if (hrefs.length === 0) return text;
  const schemas = await Promise.all(
    hrefs.map(async (href) => {
      const schema = await load(href);
      parseXml(schema, 'schema', within(place, `include ${href}`));
      return schema.replace(/^\s*<\?xml[^>]*\?>/, '');
    }),
  );
  let next = 0;
  return text.replace(INCLUDE, () => schemas[next++] ?? '');
}
