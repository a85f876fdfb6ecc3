import { brief, isObject } from '../json.ts';
import type { Operation } from '../openapi.ts';
import { type Place, fail, within } from '../place.ts';

/** One exchange as the documentation prints it: an entry of an operation's `x-examples`. */
export interface Exchange {
  /** kebab-case, unique in its operation; the name of the OpenAPI examples that it becomes. */
  readonly name: string;
  readonly title: string;
  readonly request: { readonly target: string; readonly body?: unknown };
  readonly response: { readonly status: number; readonly contentType?: string; readonly body?: unknown };
  readonly elided?: boolean;
  readonly tolerant?: boolean;
}

/** The exchanges of an operation, checked for their form. */
export function exchangesOf(operation: Operation, place: Place): readonly Exchange[] {
  const list = operation['x-examples'] ?? [];
  const at = within(place, operation.operationId ?? 'operation', 'x-examples');
  if (!Array.isArray(list)) fail(at, `expected a list, found ${brief(list)}`);
  const names = new Set<string>();
  return list.map((entry: unknown, index) => {
    if (!isObject(entry) || typeof entry['name'] !== 'string') fail(within(at, index), 'expected an entry with a name');
    const { name, title, request, response } = entry;
    const here = within(at, name);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) fail(here, 'expected a name in kebab-case');
    if (names.has(name)) fail(here, 'the name is used twice in this operation');
    names.add(name);
    if (typeof title !== 'string') fail(here, "expected a title: the documentation's heading");
    if (!isObject(request) || typeof request['target'] !== 'string') fail(here, 'expected a request with a target');
    if (!isObject(response) || !Number.isInteger(response['status'])) fail(here, 'expected a response with a status');
    return entry as unknown as Exchange;
  });
}
