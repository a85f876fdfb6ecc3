/** What the numbering plan says of one area code. */
export interface AreaCodePlace {
  /** The country it belongs to; `undefined` where it belongs to no one country, such as 800. */
  readonly country: string | undefined;
  /** The states, provinces and territories that it serves, two letters each. Empty where it serves none: 800, or 876 of Jamaica. */
  readonly states: readonly string[];
}

/** The code table, which is a fact like any other: who asks a rule brings the table of the day. */
export interface NumberingPlan {
  /** Undefined for three digits that are no area code. One that is assigned and not yet in service is found. */
  areaCode(code: string): AreaCodePlace | undefined;
  /** Undefined where there is no such state. */
  countryOfState(state: string): string | undefined;
}
