import { stateName } from '@clearline/numbering';
import type { PolicyPlace } from './policies.ts';

/** `Nevada`, `area code 702`, or `area code 702 in Nevada`. */
export function placeName({ state, areaCode }: PolicyPlace): string {
  const name = state === null ? undefined : (stateName(state) ?? state);
  if (areaCode === null) return name ?? 'nowhere';
  return name === undefined ? `area code ${areaCode}` : `area code ${areaCode} in ${name}`;
}

/** The same where it stands alone: `Area code 702`. */
export const placeTitle = (place: PolicyPlace): string => {
  const name = placeName(place);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
};
