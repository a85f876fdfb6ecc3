import { isDeepStrictEqual } from 'node:util';
import { brief } from '../json.ts';
import type { Components, OpenApiDocument, PathItem, Tag } from '../openapi.ts';
import { fail, placeOf, within } from '../place.ts';

/** One document that goes into the contract, and the file that it comes from. */
export interface Part {
  readonly file: string;
  readonly document: OpenApiDocument;
}

export type Joined = Pick<OpenApiDocument, 'paths'> & {
  readonly tags: readonly Tag[];
  readonly components: Required<Pick<Components, 'schemas' | 'securitySchemes'>>;
};

/**
 * Joins documents into one. What several of them declare must be equal (it is merged) or the join fails and names both
 * files, so that nothing is won by the order of the files.
 */
export function join(parts: readonly Part[]): Joined {
  const origin = new Map<string, string>();
  const merge = <T>(into: Record<string, T>, key: string, value: T, kind: string, file: string) => {
    const id = `${kind} ${key}`;
    if (key in into && !isDeepStrictEqual(into[key], value)) {
      fail(
        within(placeOf(file), id),
        `it is declared differently in ${origin.get(id)}.\n  there: ${brief(into[key])}\n  here:  ${brief(value)}`,
      );
    }
    if (!(key in into)) origin.set(id, file);
    into[key] = value;
  };
  const paths: Record<string, Record<string, PathItem[keyof PathItem]>> = {};
  const tags: Record<string, Tag> = {};
  const schemas: Record<string, Joined['components']['schemas'][string]> = {};
  const securitySchemes: Record<string, Joined['components']['securitySchemes'][string]> = {};
  const descriptions: Record<string, { readonly description: string }> = {};
  for (const { file, document } of parts) {
    for (const tag of document.tags ?? []) merge(tags, tag.name, tag, 'tag', file);
    for (const [path, item] of Object.entries(document.paths)) {
      const there = (paths[path] ??= {});
      for (const [key, value] of Object.entries(item)) merge(there, key, value, path, file);
    }
    for (const [name, schema] of Object.entries(document.components.schemas ?? {})) {
      merge(schemas, name, schema, 'schema', file);
    }
    for (const [name, scheme] of Object.entries(document.components.securitySchemes ?? {})) {
      // WADL has no place for a scheme's description, so one that is missing is no difference.
      const { description, ...essence } = scheme;
      merge(securitySchemes, name, essence, 'security scheme', file);
      if (description !== undefined) {
        merge(descriptions, name, { description }, 'description of the security scheme', file);
      }
    }
  }
  for (const [name, described] of Object.entries(descriptions)) Object.assign(securitySchemes[name] ?? {}, described);
  return { paths, tags: Object.values(tags), components: { schemas, securitySchemes } };
}
