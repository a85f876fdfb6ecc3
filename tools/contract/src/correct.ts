import { type JSONValue, jsonpath } from 'json-p3';
import { brief, contains, isObject } from './json.ts';
import { type Action, type Overlay, placeOfAction } from './overlay.ts';
import { type Place, fail, placeOf } from './place.ts';

/**
 * Applies an overlay's actions in order to a copy of the document: `update` merges (objects deeply, arrays append, scalars
 * replace), `remove` takes away. Throws a ContractError naming the overlay, the action's number and its target when the
 * target matches nothing or what it matches is not what the action expects.
 */
export function correct<D extends object>(document: D, overlay: Overlay, told?: (applied: Applied) => void): D {
  const corrected = structuredClone(document);
  overlay.actions.forEach((action, index) => {
    const found = apply(corrected, action, placeOfAction(placeOf(overlay.file), index, action));
    for (const { location, names } of found) told?.({ file: overlay.file, action, location, names });
  });
  return corrected;
}

/** An action where it was applied. */
export interface Applied {
  /** The overlay. */
  readonly file: string;
  readonly action: Action;
  /** The keys that lead to the node: `['paths', '/compliance/dnc', 'get', 'parameters', 0]`. */
  readonly location: readonly (string | number)[];
  /** The same for people: an item of a list by its own name, where it has one. */
  readonly names: readonly string[];
}

function apply(document: object, action: Action, place: Place): readonly Match[] {
  const found = matches(document, action.target, place);
  if (found.length === 0) fail(place, `the target matches nothing. ${nearest(document, action.target)}`);
  for (const { value, path } of found) {
    if ('x-expect' in action && !contains(value, action['x-expect'])) {
      fail(place, `expected ${path} to contain ${brief(action['x-expect'])}, found ${brief(value)}`);
    }
    const present = (action['x-expect-absent'] ?? []).find((key) => isObject(value) && key in value);
    if (present !== undefined) {
      fail(
        place,
        `expected ${path} to have no ${present}, found ${brief((value as Record<string, unknown>)[present])}`,
      );
    }
  }
  // From the back, so that taking an item out of a list leaves the places of those before it.
  for (const { value, path, parent, key } of found.toReversed()) {
    if (action.remove === true) remove(parent, key);
    else if (isObject(value) && isObject(action.update)) merge(value, action.update);
    else if (Array.isArray(value)) value.push(structuredClone(action.update));
    else fail(place, `${path} is ${brief(value)}: only an object or an array can be updated; target what holds it`);
  }
  return found;
}

interface Match {
  readonly value: unknown;
  readonly path: string;
  readonly parent: unknown;
  readonly key: string | number | undefined;
  readonly location: readonly (string | number)[];
  readonly names: readonly string[];
}

function matches(document: object, target: string, place: Place): readonly Match[] {
  try {
    const nodes = jsonpath.query(target, document as JSONValue).nodes.map((node): [string, Match] => [
      node.getPath(),
      {
        value: node.value,
        path: node.getPath(),
        parent: node.location.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(at as object, key), document),
        key: node.location.at(-1),
        location: node.location,
        names: namesOf(document, node.location),
      },
    ]);
    // A path can name a node twice, and an action is done once.
    return [...new Map(nodes).values()];
  } catch (error) {
    fail(place, `not a JSONPath of RFC 9535: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function namesOf(document: object, location: readonly (string | number)[]): readonly string[] {
  let at: unknown = document;
  return location.map((key) => {
    at = Reflect.get(at as object, key);
    const name = typeof key === 'number' && isObject(at) ? at['name'] : undefined;
    return typeof name === 'string' ? name : String(key);
  });
}

function remove(parent: unknown, key: string | number | undefined): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isObject(parent) && key !== undefined) Reflect.deleteProperty(parent, key);
}

function merge(into: object, update: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(update)) {
    const there: unknown = Reflect.get(into, key);
    if (isObject(there) && isObject(value)) merge(there, value);
    else if (Array.isArray(there) && Array.isArray(value)) there.push(...structuredClone(value));
    else Reflect.set(into, key, structuredClone(value));
  }
}

// The longest beginning of the target that does match, and what it holds: usually enough to see the slip.
function nearest(document: object, target: string): string {
  for (let end = target.length - 1; end > 0; end -= 1) {
    if (!'.['.includes(target[end] ?? '')) continue;
    try {
      const [node] = jsonpath.query(target.slice(0, end), document as JSONValue).nodes;
      if (!node) continue;
      const held = Array.isArray(node.value)
        ? brief(node.value)
        : isObject(node.value)
          ? Object.keys(node.value).join(', ')
          : brief(node.value);
      return `${target.slice(0, end)} is there and holds: ${held}`;
    } catch {
      // A beginning that ends inside a filter or a name is no path; a shorter one may be.
    }
  }
  return '';
}
