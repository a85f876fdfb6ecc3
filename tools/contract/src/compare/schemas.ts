import { isDeepStrictEqual } from 'node:util';
import type { OpenApiDocument, Schema } from '../openapi.ts';
import { addition, breaking, type Change, type Direction, verdictsAt } from './change.ts';
import { flat, formsOf } from './resolve.ts';
import { compareValues, typesOf } from './values.ts';

/** Where two schemas stand, and which components have been compared already. */
export interface Context {
  readonly before: OpenApiDocument;
  readonly after: OpenApiDocument;
  readonly direction: Direction;
  readonly where: string;
  readonly seen: Set<string>;
}

/**
 * What differs between two schemas for those who send (`request`) or receive (`response`) their values. A component is compared once
 * for each direction, and what differs in it is told by its name.
 */
export function compareSchemas(before: Schema, after: Schema, context: Context): readonly Change[] {
  const inside = entered(before, after, context);
  if (!inside) return [];
  const [was, is] = [formsOf(before, context.before), formsOf(after, context.after)];
  const taken = new Set<Schema>();
  const pairs = was.map((form) => {
    const free = is.filter((one) => !taken.has(one));
    const partner = was.length === 1 && is.length === 1 ? is[0] : partnerOf(form, free, context);
    if (partner) taken.add(partner);
    return [form, partner] as const;
  });
  const { narrowed, widened } = verdictsAt(inside.where, inside.direction);
  const named = (form: Schema, document: OpenApiDocument) => `the form ${nameOf(form, document)}`;
  return [
    ...pairs.flatMap(([form, partner]) => {
      if (!partner) return [narrowed(`${named(form, context.before)} is gone`)];
      const isForm = form.$ref === undefined && partner.$ref === undefined;
      return isForm ? compareForms(form, partner, inside) : compareSchemas(form, partner, inside);
    }),
    ...is.filter((form) => !taken.has(form)).map((form) => widened(`${named(form, context.after)} is new`)),
  ];
}

/** The context inside two schemas; undefined when they are components that have been compared already. */
function entered(before: Schema, after: Schema, context: Context): Context | undefined {
  if (before.$ref === undefined || after.$ref === undefined) return context;
  const key = [context.direction, before.$ref, after.$ref].join(' ');
  if (context.seen.has(key)) return undefined;
  context.seen.add(key);
  const name = before.$ref.split('/').at(-1);
  if (before.$ref !== after.$ref) return context;
  return { ...context, where: `${name} in ${context.direction === 'request' ? 'requests' : 'answers'}` };
}

function compareForms(before: Schema, after: Schema, context: Context): readonly Change[] {
  const { direction, where } = context;
  return [
    ...compareValues(before, after, direction, verdictsAt(where, direction)),
    ...compareProperties(before, after, context),
    ...compareInner(before.items, after.items, context, '[]'),
    ...compareOthers(before, after, context),
    ...(after.deprecated === true && before.deprecated !== true ? [addition(where, 'it is deprecated')] : []),
  ];
}

function compareProperties(before: Schema, after: Schema, context: Context): readonly Change[] {
  const { direction, where } = context;
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name): readonly Change[] => {
    const at = inner(where, `.${name}`);
    const [old, now] = [was[name], is[name]];
    const [hadTo, hasTo] = [before, after].map(({ required = [] }) => required.includes(name));
    const verdicts = verdictsAt(at, direction);
    if (!now) return [breaking(at, 'the property is gone')];
    if (!old) {
      if (!hasTo) return [addition(at, 'the property is new')];
      return [
        direction === 'request'
          ? breaking(at, 'the property is new and mandatory')
          : addition(at, 'the property is new'),
      ];
    }
    return [
      ...(hasTo && !hadTo ? [verdicts.narrowed('it is mandatory now')] : []),
      ...(hadTo && !hasTo ? [verdicts.widened('it may be absent now')] : []),
      ...compareSchemas(old, now, { ...context, where: at }),
    ];
  });
}

/** Compares what an array holds, or an object under names that are not declared. Undefined = anything. */
function compareInner(
  before: Schema | undefined,
  after: Schema | undefined,
  context: Context,
  suffix: string,
): readonly Change[] {
  const where = inner(context.where, suffix);
  if (before && after) return compareSchemas(before, after, { ...context, where });
  const { narrowed, widened } = verdictsAt(where, context.direction);
  if (after) return [narrowed('anything was allowed; now it has a schema')];
  return before ? [widened('anything is allowed; before it had a schema')] : [];
}

/**
 * Compares what an object may hold beside its properties. Who receives an object passes over what it does not know, so for answers it is
 * all the same whether other names are closed.
 */
function compareOthers(before: Schema, after: Schema, context: Context): readonly Change[] {
  const isClosed = [before, after].some(({ additionalProperties }) => additionalProperties === false);
  if (isClosed && context.direction === 'response') return [];
  return compareInner(others(before), others(after), context, '.*');
}

// `false` allows nothing: a schema without a value.
function others({ additionalProperties }: Schema): Schema | undefined {
  if (additionalProperties === false) return { enum: [] };
  return additionalProperties === true ? undefined : additionalProperties;
}

/** `DncEntry in answers` and `.phone` are `DncEntry.phone in answers`. */
function inner(where: string, suffix: string): string {
  const component = /^(.*)( in (?:requests|answers))$/.exec(where);
  return component ? `${component[1]}${suffix}${component[2]}` : `${where}${suffix}`;
}

/** The form that stands for the same as another: equal, or of the same types. */
function partnerOf(form: Schema, among: readonly Schema[], { before, after }: Context): Schema | undefined {
  const types = new Set(typesOf(flat(form, before)));
  return (
    among.find((one) => isDeepStrictEqual(one, form)) ??
    among.find((one) => isDeepStrictEqual(new Set(typesOf(flat(one, after))), types))
  );
}

const nameOf = (form: Schema, document: OpenApiDocument): string =>
  form.$ref?.split('/').at(-1) ?? (typesOf(flat(form, document)) ?? ['of any type']).join(' or ');
