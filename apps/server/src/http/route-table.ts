import type { Operation } from './operation.ts';
import { Refusal } from './refusal.ts';

export interface Found {
  readonly operation: Operation;
  /** Decodes the values of its path parameters; throws the Refusal of one that cannot be. */
  readonly readPath: () => Record<string, string>;
}

export interface RouteTable {
  /** Finds the operation for a verb and a path (without query). Undefined for an unknown path; throws for a wrong verb. */
  find(method: string, path: string): Found | undefined;
}

interface Node {
  readonly literal: Map<string, Node>;
  parameter?: Node;
  /** Verb to operation and the names of its path parameters, in order. */
  readonly verbs: Map<string, { readonly operation: Operation; readonly names: readonly string[] }>;
}

/**
 * A tree of path segments in which a literal beats a parameter, so that `/dnc/info` is never read as `/dnc/{id}`.
 * One look-up answers found, unknown path (404) and wrong verb (405), and costs the same for the first operation and the last.
 */
export function routeTable(operations: readonly Operation[]): RouteTable {
  const root = emptyNode();
  const exact = new Map<string, Node>();
  for (const operation of operations) {
    let node = root;
    const names: string[] = [];
    for (const segment of operation.segments) {
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1));
        node = node.parameter ??= emptyNode();
      } else {
        const next = node.literal.get(segment) ?? emptyNode();
        node.literal.set(segment, next);
        node = next;
      }
    }
    node.verbs.set(operation.method, { operation, names });
    if (names.length === 0) exact.set(`/${operation.segments.join('/')}`, node);
  }

  return {
    find(method, path) {
      const values: string[] = [];
      const node = exact.get(path) ?? walk(root, segmentsOf(path), 0, values);
      if (!node) return undefined;
      const served = node.verbs.get(method) ?? (method === 'HEAD' ? node.verbs.get('GET') : undefined);
      if (!served) throw wrongMethod(method, node);
      const { operation, names } = served;
      return {
        operation,
        // Not yet: who may not ask is told so whatever the path holds, and the operation says what its errors look like.
        readPath: () => Object.fromEntries(names.map((name, at) => [name, decode(name, values[at] ?? '')])),
      };
    },
  };
}

const emptyNode = (): Node => ({ literal: new Map(), verbs: new Map() });

// The documentation writes some paths with a trailing slash, so one is let pass everywhere.
const segmentsOf = (path: string): string[] =>
  (path.length > 1 && path.endsWith('/') ? path.slice(1, -1) : path.slice(1)).split('/');

function walk(node: Node, segments: readonly string[], at: number, values: string[]): Node | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.verbs.size > 0 ? node : undefined;
  const literal = node.literal.get(segment);
  const found = literal && walk(literal, segments, at + 1, values);
  if (found || !node.parameter || segment === '') return found;
  values.push(segment);
  const below = walk(node.parameter, segments, at + 1, values);
  if (!below) values.pop();
  return below;
}

/** The verbs that a path answers, as the Allow header lists them. */
function wrongMethod(method: string, node: Node): Refusal {
  const verbs = [...node.verbs.keys()].flatMap((verb) => (verb === 'GET' ? ['GET', 'HEAD'] : [verb]));
  const allowed = verbs.sort().join(', ');
  return new Refusal('method.wrong', { method, allowed }, { headers: { Allow: allowed } });
}

function decode(name: string, value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch (error) {
    throw new Refusal(
      'request.invalid',
      { faults: `path.${name}: expected valid percent-encoding in UTF-8` },
      { cause: error },
    );
  }
}
