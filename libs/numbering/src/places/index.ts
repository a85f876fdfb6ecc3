export type { GroundMatch, Numbering, PhonePlace, ZipAreaCode, ZipAreaMatchType, ZipPlace } from './numbering.ts';
export { numbering } from './released.ts';
