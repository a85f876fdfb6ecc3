const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** Phones of New York that only one actor writes to, of at most 800. */
export const phonesOf = (actor: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `212${200 + actor}${digits(at, 4)}`);

/** Addresses that only one actor writes to. */
export const emailsOf = (actor: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `soak-${actor}-${at}@example.com`);

/** Phones that several actors put on a list. */
export const sharedPhones = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `312555${digits(at, 4)}`);

/** Phones whose entries have lapsed. */
export const lapsedPhones = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `412555${digits(at, 4)}`);

export const accountOf = (actor: number, at: number): string => `SOAK-${actor}-${at}`;
