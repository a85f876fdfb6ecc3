import type { ErrorCode } from '@clearline/client';

/**
 * What to tell a person of a call that did not succeed: the sentence of the API, which names place and expectation; or that nobody
 * answered.
 */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && 'code' in error) {
    // A DOMException has a code as well: it is a time-out, or a call that was given up.
    if (!(error instanceof Error)) return String(error.message);
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'The server took too long to answer.';
  if (error instanceof TypeError) return 'The server could not be reached.';
  return error instanceof Error ? error.message : 'Something unexpected happened.';
}

/** The code of a refusal of the API; undefined for faults of the network. */
const codeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error
    ? Number(error.code)
    : undefined;

/** The code of what is not there. */
const ABSENT = 203 satisfies ErrorCode;

/** Whether the API has refused since what was asked for is not there. */
export const isAbsent = (error: unknown): boolean => codeOf(error) === ABSENT;
