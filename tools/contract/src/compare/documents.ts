import type { OpenApiDocument } from '../openapi.ts';
import { type Located, operationsOf } from '../operations.ts';
import { addition, breaking, type Change } from './change.ts';
import { compareOperations, type Documents } from './operations.ts';

/**
 * What differs between two contracts for a program that was written against the first, breaking changes first. Texts and examples are
 * not compared. A difference in a component that many operations share is told once for each direction.
 */
export function compareDocuments(before: OpenApiDocument, after: OpenApiDocument): readonly Change[] {
  const documents: Documents = { before, after, seen: new Set() };
  const [was, is] = [byPlace(before), byPlace(after)];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((place): readonly Change[] => {
    const [old, now] = [was.get(place), is.get(place)];
    if (!now) return old ? [breaking(lineOf(old), 'the operation is gone')] : [];
    if (!old) return [addition(lineOf(now), 'the operation is new')];
    const renamed = bare(old.path) === bare(now.path) ? [] : [breaking(lineOf(old), `its path is ${now.path} now`)];
    return [...renamed, ...compareOperations(inWordsOf(old, now), now.operation, documents, lineOf(old))];
  });
  const unique = [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
  return [...unique.filter(isBreaking), ...unique.filter((change) => !isBreaking(change))];
}

export const isBreaking = ({ level }: Change): boolean => level === 'breaking';

/** A difference as one line of text. */
export const sentenceOf = ({ level, where, what }: Change): string => `${level}: ${where}: ${what}`;

// A path is the same one whatever its parameters are called, with and without a slash at its end.
function byPlace(document: OpenApiDocument): ReadonlyMap<string, Located> {
  return new Map(operationsOf(document).map((located) => [placeOf(located), located]));
}

/** What an operation is found by: its verb and path. */
export const placeOf = ({ method, path }: Pick<Located, 'method' | 'path'>): string =>
  `${method} ${bare(path).replace(/\{[^}]*\}/g, '{}')}`;

const bare = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);
const lineOf = ({ method, path }: Located): string => `${method.toUpperCase()} ${path}`;

/** An operation with the parameters of its path called as in another form of it. */
export function inWordsOf({ path, operation }: Located, other: Located): Located['operation'] {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const others = [...other.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const renamed = new Map(names.map((name, at) => [name, others[at]]));
  const parameters = operation.parameters?.map((parameter) =>
    'in' in parameter && parameter.in === 'path'
      ? { ...parameter, name: renamed.get(parameter.name) ?? parameter.name }
      : parameter,
  );
  return parameters ? { ...operation, parameters } : operation;
}
