import { brief, isObject } from './json.ts';
import { type Place, fail, placeOf, within } from './place.ts';
import { parseYaml } from './read/swagger.ts';

/** An OpenAPI Overlay 1.0 document. Each action says what it expects to find, and how we know that it is wrong. */
export interface Overlay {
  readonly file: string;
  /** The source that it corrects, as `sources/<file>`; absent = the joined document. */
  readonly extends: string | undefined;
  readonly actions: readonly Action[];
}

export interface Action {
  readonly target: string;
  readonly update?: unknown;
  readonly remove?: boolean;
  readonly description?: string;
  /** A JSON value that every matched node must contain: objects as a deep subset, arrays and scalars equal. */
  readonly 'x-expect'?: unknown;
  /** Keys that the matched nodes must not have. */
  readonly 'x-expect-absent'?: readonly string[];
  readonly 'x-evidence': string;
}

const known = ['target', 'update', 'remove', 'description', 'x-expect', 'x-expect-absent', 'x-evidence'];

/** Reads the text of an overlay, and fails on an action that could not be checked: no expectation, no evidence, a misspelt key. */
export function readOverlay(text: string, file: string): Overlay {
  const place = placeOf(file);
  const overlay = parseYaml(text, place);
  if (!isObject(overlay) || !/^1\.0\.\d+$/.test(String(overlay['overlay']))) {
    fail(
      within(place, 'overlay'),
      `expected an Overlay 1.0 document, found ${brief(isObject(overlay) ? overlay['overlay'] : overlay)}`,
    );
  }
  const { actions, extends: source } = overlay;
  if (!Array.isArray(actions) || actions.length === 0) {
    fail(within(place, 'actions'), 'expected a list of at least one action');
  }
  if (source !== undefined && typeof source !== 'string') fail(within(place, 'extends'), 'expected sources/<file>');
  return {
    file,
    extends: source,
    actions: actions.map((action: unknown, index) => readAction(action, placeOfAction(place, index, action))),
  };
}

function readAction(action: unknown, place: Place): Action {
  if (!isObject(action)) fail(place, `expected an action, found ${brief(action)}`);
  const stranger = Object.keys(action).find((key) => !known.includes(key));
  if (stranger !== undefined) fail(place, `the key ${stranger} is not one of ${known.join(', ')}`);
  if (typeof action['target'] !== 'string') {
    fail(place, `expected a target (RFC 9535 JSONPath), found ${brief(action['target'])}`);
  }
  if (('update' in action ? 1 : 0) + (action['remove'] === true ? 1 : 0) !== 1) {
    fail(place, 'expected either update or remove: true');
  }
  if (!('x-expect' in action) && !('x-expect-absent' in action)) fail(place, 'expected x-expect or x-expect-absent');
  const absent = action['x-expect-absent'] ?? [];
  if (!Array.isArray(absent)) fail(place, `expected x-expect-absent to be a list of keys, found ${brief(absent)}`);
  const evidence = action['x-evidence'];
  if (typeof evidence !== 'string' || evidence.trim() === '') {
    fail(place, 'expected x-evidence: how we know that the source is wrong');
  }
  return action as unknown as Action;
}

/** Where an action stands: its number in the file, and its target. */
export const placeOfAction = (place: Place, index: number, action: unknown): Place =>
  within(
    place,
    `action ${index + 1}`,
    ...(isObject(action) && typeof action['target'] === 'string' ? [`target ${action['target']}`] : []),
  );
