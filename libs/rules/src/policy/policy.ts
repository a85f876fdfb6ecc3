import type { Schema } from '@clearline/contract';

export type DayOfWeek = Schema<'DayOfWeek'>;

/** A country for which the API has a word. */
export type PolicyCountry = NonNullable<Schema<'NewDialingPolicy'>['country']>;

/** Where a policy applies: in a state, in an area code, or where the two meet. At least one of the two is there. */
export interface PolicyPlace {
  /** What the state or the area code tells; `null` where they tell none. It narrows nothing. */
  readonly country: PolicyCountry | null;
  /** Two letters of a US state or territory, or of a Canadian province or territory. */
  readonly state: string | null;
  /** Three digits. */
  readonly areaCode: string | null;
}

/**
 * When dialing is allowed: minutes since midnight on an Eastern clock, 0 to 1439, the end no longer part of it. An end before
 * its start passes midnight. Both are `null` for the whole day.
 */
export interface PolicyWindow {
  readonly startMinute: number | null;
  readonly endMinute: number | null;
}

/** One policy of a dialing profile, in canonical form. */
export interface DialingPolicy extends PolicyPlace, PolicyWindow {
  readonly dayOfWeek: DayOfWeek;
  readonly doNotDial: boolean;
  readonly doNotLeaveMessage: boolean;
}

/** Why a policy cannot be kept. */
export interface PolicyFault {
  /** The property of the request that is at fault; `null` where `says` is a documented sentence, to be answered word for word. */
  readonly property: PolicyProperty | null;
  /** A sentence without its full stop. It begins with "expected" where a property is named. */
  readonly says: string;
}

export type PolicyProperty = Exclude<
  keyof Schema<'NewDialingPolicy'> | keyof Schema<'UpdateDialingPolicyRequest'>,
  'dayOfWeek' | 'doNotDial' | 'doNotLeaveMessage'
>;
