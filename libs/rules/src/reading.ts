/** A value read from outside in its canonical form, or the sentence that says what was expected instead. */
export type Reading<T = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

export const read = <T>(value: T): Reading<T> => ({ ok: true, value });

export const refuse = (expected: string): Reading<never> => ({ ok: false, expected });
