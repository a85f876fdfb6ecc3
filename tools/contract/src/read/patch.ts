import mergePatch from 'json-merge-patch';
import { isObject } from '../json.ts';
import { type Place, fail, within } from '../place.ts';
import { type Element, attribute, children } from './xml.ts';

/**
 * The namespace of what a WADL of this project says beyond WADL and XML Schema: a JSON merge patch (RFC 7396) that makes of what
 * those two say what the contract says. Readers that do not know the namespace pass it by.
 */
export const PATCH_NAMESPACE = 'urn:clearline:contract';

/** The value as the <patch> of a WADL element leaves it; as it is when there is none. */
export const patchedBy = <T extends object>(element: Element, value: T, place: Place): T =>
  children(element, 'patch').reduce((patched, patch) => applied(patched, patch, place), value);

/** The value as the <appinfo> of an XML Schema declaration leaves it. */
export const annotatedBy = <T extends object>(declaration: Element, value: T, place: Place): T =>
  children(declaration, 'annotation')
    .flatMap((note) => children(note, 'appinfo'))
    .filter((info) => attribute(info, 'source') === PATCH_NAMESPACE)
    .reduce((patched, info) => applied(patched, info, place), value);

function applied<T extends object>(value: T, { '#text': text }: Element, place: Place): T {
  const at = within(place, 'patch');
  let patch: unknown;
  try {
    patch = JSON.parse(String(text));
  } catch (error) {
    fail(at, `expected a JSON merge patch: ${(error as Error).message}`);
  }
  if (!isObject(patch)) fail(at, 'expected a JSON merge patch, which is an object');
  return mergePatch.apply(structuredClone(value), patch) as T;
}
