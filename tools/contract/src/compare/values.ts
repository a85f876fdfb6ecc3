import { isDeepStrictEqual } from 'node:util';
import { brief } from '../json.ts';
import type { Schema } from '../openapi.ts';
import type { Change, Direction, Verdicts } from './change.ts';
import { atLeastOneOf } from './resolve.ts';

/** What differs in the values of one form, its properties and items aside. */
export function compareValues(
  before: Schema,
  after: Schema,
  direction: Direction,
  verdicts: Verdicts,
): readonly Change[] {
  return [
    ...compareSets('type', typesOf(before), typesOf(after), covers, verdicts),
    ...compareSets('value', valuesOf(before), valuesOf(after), isDeepStrictEqual, verdicts),
    ...lowerBounds.flatMap((bound) => compareBounds(bound, before, after, 1, verdicts)),
    ...upperBounds.flatMap((bound) => compareBounds(bound, before, after, -1, verdicts)),
    ...restrictions.flatMap((name) => compareRestrictions(name, before[name], after[name], verdicts)),
    ...freedoms.flatMap((name) => compareRestrictions(name, after[name], before[name], verdicts, true)),
    ...compareAtLeastOne(atLeastOneOf(before), atLeastOneOf(after), verdicts),
    ...(direction === 'request' ? compareDefaults(before.default, after.default, verdicts) : []),
  ];
}

/** What a schema lets a value be, or undefined when it lets it be anything. */
export function typesOf({ type }: Schema): readonly string[] | undefined {
  return type === undefined ? undefined : typeof type === 'string' ? [type] : type;
}

// Whether null is allowed is a matter of the type.
function valuesOf(schema: Schema): readonly unknown[] | undefined {
  const values = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
  return values?.filter((value) => value !== null);
}

const covers = (wide: unknown, narrow: unknown): boolean =>
  wide === narrow || (wide === 'number' && narrow === 'integer');

/** Compares what is allowed by name. Undefined = everything is. */
function compareSets(
  kind: string,
  before: readonly unknown[] | undefined,
  after: readonly unknown[] | undefined,
  holds: (one: unknown, other: unknown) => boolean,
  { narrowed, widened }: Verdicts,
): readonly Change[] {
  const listed = (items: readonly unknown[]) => items.map(brief).join(', ');
  if (!before || !after) {
    if (after) return [narrowed(`any ${kind} was allowed; now ${listed(after)}`)];
    return before ? [widened(`any ${kind} is allowed; before ${listed(before)}`)] : [];
  }
  const lost = before.filter((one) => !after.some((other) => holds(other, one)));
  const gained = after.filter((one) => !before.some((other) => holds(other, one)));
  return [
    ...(lost.length > 0 ? [narrowed(`the ${kind} ${listed(lost)} is gone`)] : []),
    ...(gained.length > 0 ? [widened(`the ${kind} ${listed(gained)} is new`)] : []),
  ];
}

const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const;
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'] as const;

function compareBounds(
  name: (typeof lowerBounds)[number] | (typeof upperBounds)[number],
  before: Schema,
  after: Schema,
  tightens: 1 | -1,
  { narrowed, widened }: Verdicts,
): readonly Change[] {
  const none = name === 'minLength' || name === 'minItems' ? 0 : -tightens * Infinity;
  const [was, is] = [before[name] ?? none, after[name] ?? none];
  if (was === is) return [];
  const what = `${name} is ${shown(after[name])}; before ${shown(before[name])}`;
  return [(is - was) * tightens > 0 ? narrowed(what) : widened(what)];
}

/** What allows fewer values where it stands, and other values where it stands otherwise. */
const restrictions = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'x-scalar'] as const;

/** What allows more values where it stands. */
const freedoms = ['x-partial', 'x-lenient-enum'] as const;

function compareRestrictions(
  name: string,
  before: unknown,
  after: unknown,
  { narrowed, widened, changed }: Verdicts,
  isSwapped = false,
): readonly Change[] {
  const [was, is] = [before === false ? undefined : before, after === false ? undefined : after];
  if (isDeepStrictEqual(was, is)) return [];
  const [old, now] = isSwapped ? [is, was] : [was, is];
  const what = `${name} is ${shown(now)}; before ${shown(old)}`;
  return [was === undefined ? narrowed(what) : is === undefined ? widened(what) : changed(what)];
}

/** Compares of which properties or parameters one must be given. */
export function compareAtLeastOne(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  { narrowed, widened }: Verdicts,
): readonly Change[] {
  const holds = (list: readonly string[] | undefined, part: readonly string[] | undefined) =>
    list === undefined || (part?.every((name) => list.includes(name)) ?? false);
  const what = `one of ${shown(after?.join(', '))} must be given; before ${shown(before?.join(', '))}`;
  return [...(holds(after, before) ? [] : [narrowed(what)]), ...(holds(before, after) ? [] : [widened(what)])];
}

// Who leaves a value out means the default.
function compareDefaults(before: unknown, after: unknown, { changed, widened }: Verdicts): readonly Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  const what = `left out, it stands for ${shown(after)}; before ${shown(before)}`;
  return [before === undefined ? widened(what) : changed(what)];
}

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : brief(value);
