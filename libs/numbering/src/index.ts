export type { AreaCode, AreaCodeKind, AreaCodes } from './area-codes.ts';
export { isInService } from './area-codes.ts';
export type { Country } from './country.ts';
export { COUNTRIES } from './country.ts';
export type { PhoneFault } from './phone-fault.ts';
export {
  areaCode,
  areaCodes,
  areaCodesIn,
  numberingDataVersion,
  phoneFault,
  statesInZone,
  zonesOfState,
} from './released.ts';
export { countryOfState, stateName, statesIn } from './states.ts';
export type { ZoneClock } from './zones.ts';
export { isZone, zoneClock, zoneDataVersion } from './zones.ts';
