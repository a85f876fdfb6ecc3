export type { ZoneClock } from './zones.ts';
export { isZone, zoneClock, zoneDataVersion } from './zones.ts';
