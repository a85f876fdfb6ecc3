import { stateName } from '@clearline/numbering';
import type { PolicyPlace } from './policies.ts';

/** `Nevada`, `area code 702`, or `area code 702 in Nevada`. */
export function placeName({ state, areaCode }: PolicyPlace): string {
  const name = state === null ? undefined : (stateName(state) ?? state);
  if (areaCode === null) return name ?? 'nowhere';
  return name === undefined ? `area code ${areaCode}` : `area code ${areaCode} in ${name}`;
}
