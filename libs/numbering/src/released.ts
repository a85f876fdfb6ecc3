import { AREA_CODES, STATE_ZONES } from '../data/area-codes.ts';
import { MANIFEST } from '../data/manifest.ts';
import { areaCodesOf, readAreaCodeLine } from './area-codes.ts';
import { type PhoneFault, phoneFaultBy } from './phone-fault.ts';
import { isSameZone } from './zones.ts';

/** The version of the numbering data that this release carries. */
export const numberingDataVersion: string = MANIFEST.version;

const released = areaCodesOf(AREA_CODES.trim().split('\n').map(readAreaCodeLine));

/** An area code of the data as released, by exactly three digits; planned codes are found too. `undefined` for what is none. */
export const areaCode = released.areaCode;
/** The area codes of a two-letter state as released, by code; empty for what is no state. */
export const areaCodesIn = released.areaCodesIn;
/** All area codes as released, by code. */
export const areaCodes = released.areaCodes;
/** Why digits are no phone, by the area codes as released. */
export const phoneFault: PhoneFault = phoneFaultBy(areaCode);

const stateZones: ReadonlyMap<string, readonly string[]> = new Map(
  STATE_ZONES.trim()
    .split('\n')
    .map((line) => [line.slice(0, 2), line.slice(3).split(' ')]),
);

/** Every IANA zone of a two-letter state that has a zip, the one with most zips first; empty for what is no state. */
export const zonesOfState = (state: string): readonly string[] => stateZones.get(state) ?? [];

/** The two-letter states parts of which are in a zone, by any name of it, in the order of the alphabet; empty for a zone of another country. */
export const statesInZone = (zone: string): readonly string[] =>
  [...stateZones]
    .filter(([, zones]) => zones.some((own) => isSameZone(own, zone)))
    .map(([state]) => state)
    .sort();
