import type { Schema } from '@clearline/contract';

type Problem = Schema<'ImportProblem'>;

/** What stands in the column of a problem that is about a row as a whole. */
export const WHOLE_ROW = 'The whole row';

export const CODE_WORDS: Readonly<Record<Problem['code'], string>> = {
  MISSING: 'Missing',
  UNREADABLE: 'Not readable',
  UNKNOWN_ID: 'Unknown id',
  EXPIRED: 'Over already',
  CONTRADICTION: 'Contradicts something',
  NOT_A_ROW: 'Not a row',
  NOT_AN_ADDITION: 'Not an addition',
};

/** Whether a problem is of the column and kind that are asked for; what is absent restricts nothing. */
export const fits = (
  problem: Problem,
  { column, code }: { readonly column?: string | undefined; readonly code?: string | undefined },
): boolean =>
  (column === undefined || (problem.column ?? WHOLE_ROW) === column) && (code === undefined || problem.code === code);

/** How many problems there are of each kind, most first. */
export function tally<Name extends string>(
  problems: readonly Problem[],
  nameOf: (problem: Problem) => Name,
): readonly (readonly [Name, number])[] {
  const counts = new Map<Name, number>();
  for (const problem of problems) counts.set(nameOf(problem), (counts.get(nameOf(problem)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
