import { createHash } from 'node:crypto';
import type { ProfilePolicy } from '@clearline/rules';
import { sameness } from '../dialing-profiles/read-policy.ts';

/** Tells one state of a profile's policies from every other: who changes them says which state they have seen. */
export const revisionOf = (policies: readonly ProfilePolicy[]): string => {
  const said = policies.map((policy) => [policy.id, sameness(policy)]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
};
