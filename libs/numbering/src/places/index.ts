export type { PhoneFault } from '../phone-fault.ts';
export type { GroundMatch, GroundScore } from './ground-score.ts';
export type { Numbering, PhonePlace, ZipAreaCode, ZipAreaMatchType, ZipPlace } from './numbering.ts';
export { numbering } from './released.ts';
