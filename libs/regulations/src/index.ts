export { diffPacks } from './diff.ts';
export type {
  Holiday,
  HolidayCalendar,
  RegulationChange,
  RegulationEffect,
  RegulationHours,
  RegulationLevel,
  RegulationPack,
  RegulationPackDiff,
  RegulationPropertyChange,
  RegulationRule,
} from './pack.ts';
export { newest, newestPacks, packAt, packs, versionsOf } from './packs.ts';
