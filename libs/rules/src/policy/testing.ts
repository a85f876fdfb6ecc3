import type { NumberingPlan } from './numbering-plan.ts';
import type { DialingPolicy } from './policy.ts';

const US = 'UNITED_STATES_OF_AMERICA';

export const STATES: Readonly<Record<string, string>> = {
  CA: US,
  KS: US,
  PR: US,
  NS: 'CANADA',
  PE: 'CANADA',
  SK: 'CANADA',
};

export const CODES: Readonly<Record<string, { country: string | undefined; states: readonly string[] }>> = {
  '415': { country: US, states: ['CA'] },
  '408': { country: US, states: ['CA'] },
  '316': { country: US, states: ['KS'] },
  '787': { country: US, states: ['PR'] },
  '902': { country: 'CANADA', states: ['NS', 'PE'] },
  '306': { country: 'CANADA', states: ['SK'] },
  '876': { country: 'JAMAICA', states: [] },
  '800': { country: undefined, states: [] },
};

/** A numbering plan of eight area codes, of every sort: one state, several, none, another country's, nobody's. */
export const somePlan: NumberingPlan = {
  areaCode: (code) => CODES[code],
  countryOfState: (state) => STATES[state],
};

/** A policy of California for the whole of every day that restricts nothing, but for what the test says. */
export const somePolicy = (given: Partial<DialingPolicy> = {}): DialingPolicy => ({
  dayOfWeek: 'ALL',
  doNotDial: false,
  doNotLeaveMessage: false,
  country: null,
  state: 'CA',
  areaCode: null,
  startMinute: null,
  endMinute: null,
  ...given,
});
