import type { errors } from '@clearline/contract';

/** Every code that an error of this API can have, from the contract's catalogue. */
export type ErrorCode = (typeof errors)[keyof typeof errors]['code'];

/**
 * Whether an error has this code: `hasCode(error, 203)` is "not found". A number that is no code of the API does not compile.
 * The codes and their meaning are listed in the reference of errors.
 */
export const hasCode = <E extends { readonly code: number }, Code extends ErrorCode>(
  error: E | undefined,
  code: Code,
): error is E & { readonly code: Code } => error?.code === code;
