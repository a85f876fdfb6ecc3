import type { Schema } from '@clearline/contract';

/** One version of a pack, as the contract's schema `RegulationPack` has it. */
export type RegulationPack = Schema<'RegulationPack'>;
export type RegulationRule = Schema<'RegulationRule'>;
export type HolidayCalendar = Schema<'HolidayCalendar'>;
export type Holiday = Schema<'Holiday'>;
export type RegulationHours = Schema<'RegulationHours'>;
export type SingleDayOfWeek = Schema<'SingleDayOfWeek'>;
export type RegulationLevel = Schema<'RegulationLevel'>;

/** What differs between two versions of a pack, as the contract's schema `RegulationPackDiff` has it. */
export type RegulationPackDiff = Schema<'RegulationPackDiff'>;
export type RegulationChange = Schema<'RegulationChange'>;
export type RegulationPropertyChange = Schema<'RegulationPropertyChange'>;
export type RegulationEffect = Schema<'RegulationEffect'>;
