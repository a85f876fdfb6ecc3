/** The countries of the North American Numbering Plan, in the contract's way of writing them. */
export type Country = (typeof COUNTRIES)[number];

export const COUNTRIES = [
  'UNITED_STATES_OF_AMERICA',
  'CANADA',
  'ANGUILLA',
  'ANTIGUA_AND_BARBUDA',
  'BAHAMAS',
  'BARBADOS',
  'BERMUDA',
  'BRITISH_VIRGIN_ISLANDS',
  'CAYMAN_ISLANDS',
  'DOMINICA',
  'DOMINICAN_REPUBLIC',
  'GRENADA',
  'JAMAICA',
  'MONTSERRAT',
  'SAINT_KITTS_AND_NEVIS',
  'SAINT_LUCIA',
  'SAINT_VINCENT_AND_THE_GRENADINES',
  'SINT_MAARTEN',
  'TRINIDAD_AND_TOBAGO',
  'TURKS_AND_CAICOS_ISLANDS',
] as const;

const words: ReadonlySet<string> = new Set(COUNTRIES);

/** Whether this is one of the country words, exactly as they are written. */
export const isCountry = (word: string): word is Country => words.has(word);
