import type { DayOfWeek } from '../policy/policy.ts';

/** How well a rule is evidenced: A is in force, B is in force and shows its doubt, C is in force where it was asked for. */
export type RegulationLevel = 'A' | 'B' | 'C';

/** What calls a person: somebody who dials, a dialer, or a recording. */
export type CallMode = 'LIVE' | 'AUTODIALED' | 'PRERECORDED';

export interface RegulationPack {
  readonly name: string;
  readonly version: string;
  readonly calendars: readonly HolidayCalendar[];
  readonly rules: readonly RegulationRule[];
}

export interface RegulationRule {
  readonly id: string;
  readonly title: string;
  readonly level: RegulationLevel;
  readonly citation: string;
  readonly source: string;
  readonly doubt: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly jurisdiction: {
    readonly country: 'UNITED_STATES_OF_AMERICA' | 'CANADA';
    readonly states: readonly string[] | null;
    readonly exceptStates?: readonly string[];
  };
  readonly channels: readonly ('CALL' | 'TEXT')[];
  readonly callModes: readonly CallMode[];
  readonly timeBasis: { readonly kind: 'RECIPIENT' } | { readonly kind: 'FIXED' | 'BOTH'; readonly zone: string };
  readonly hours: readonly RegulationHours[] | null;
  readonly closedOn: readonly string[];
  readonly closures: readonly RegulationClosure[];
  readonly frequency: RegulationFrequency | null;
}

export interface RegulationHours {
  readonly days: readonly DayOfWeek[];
  readonly from: string;
  readonly to: string;
}

export interface RegulationClosure {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly citation: string;
}

export interface RegulationFrequency {
  readonly attemptsMax: number;
  readonly periodHours: number;
  readonly per: 'PERSON_AND_SUBJECT' | 'DEBT';
  readonly afterConversationHours: number | null;
  readonly presumptionOnly: boolean;
}

export interface HolidayCalendar {
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  readonly source: string;
  readonly holidays: readonly Holiday[];
}

export interface Holiday {
  readonly id: string;
  readonly name: string;
  readonly on:
    | { readonly kind: 'FIXED'; readonly month: number; readonly day: number }
    | {
        readonly kind: 'NTH_WEEKDAY';
        readonly month: number;
        readonly weekday: DayOfWeek;
        readonly nth: number;
        readonly plusDays?: number;
      }
    | { readonly kind: 'EASTER'; readonly offsetDays: number }
    | { readonly kind: 'DATES'; readonly dates: readonly string[] };
  readonly observed: 'NONE' | 'SUNDAY_TO_MONDAY' | 'SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY';
  readonly actualDayToo: boolean;
  readonly fromYear?: number;
  readonly toYear?: number;
}
