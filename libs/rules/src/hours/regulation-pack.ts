import type { Schema } from '@clearline/contract';

/** A pack is a fact like any other: a rule reads it and changes nothing in it. */
type Fact<T> = T extends readonly (infer Item)[]
  ? readonly Fact<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fact<T[Key]> }
    : T;

export type RegulationPack = Fact<Schema<'RegulationPack'>>;
export type RegulationRule = Fact<Schema<'RegulationRule'>>;
export type RegulationHours = Fact<Schema<'RegulationHours'>>;
export type RegulationClosure = Fact<Schema<'RegulationClosure'>>;
export type RegulationFrequency = Fact<Schema<'RegulationFrequency'>>;
export type RegulationLevel = Schema<'RegulationLevel'>;
export type HolidayCalendar = Fact<Schema<'HolidayCalendar'>>;
export type Holiday = Fact<Schema<'Holiday'>>;
export type RegulatedChannel = Schema<'RegulatedChannel'>;
export type CallMode = Schema<'CallMode'>;
