import { NotTestable } from '../outcome.ts';
import type { Use } from '../use.ts';

/** The service that stands at a place among those that are known. Throws NotTestable where there are fewer. */
export const serviceOf = ({ known }: Use, at = 0): number => nth(known.services, at, 'service');

/** The same of contact groups. */
export const groupOf = ({ known }: Use, at = 0): number => nth(known.contactGroups, at, 'contact group');

function nth(ids: readonly number[], at: number, what: string): number {
  const id = ids[at];
  if (id !== undefined) return id;
  const needed = at === 0 ? `a ${what}` : `${at + 1} ${what}s`;
  throw new NotTestable(`It needs ${needed}, and this API lists none: name one with --${what.replace(' ', '-')} ID.`);
}

/** A number in the form in which another is printed: `"1320"` or 1320. */
export const inForm = (printed: unknown, value: number): unknown =>
  typeof printed === 'string' ? String(value) : value;

const TRIES = 10;

/**
 * An invented value that is on no list. Numbers of fiction are few and everybody's, and what is there already is not to be
 * deleted with what a run makes.
 * @param isThere asks the deployment
 * @throws NotTestable when every one is there
 */
export async function unlisted(invent: () => string, isThere: (value: string) => Promise<boolean>): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const value = invent();
    if (!(await isThere(value))) return value;
  }
  throw new NotTestable(`${TRIES} invented values were tried, and the deployment says that each is on its list.`);
}
