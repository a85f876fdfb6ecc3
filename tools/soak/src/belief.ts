/**
 * What whoever asked may believe of one thing on a list. A write that was acknowledged makes it known; one that was not, whether it was
 * refused for want of a database or its answer never came, may have been done or not.
 */
export type Belief = 'there' | 'not there' | 'unknown';

/** What a check of several entries, any of which blocks, must answer; undefined = either is right. */
export function expected(beliefs: Iterable<Belief>): boolean | undefined {
  let isSure = true;
  for (const belief of beliefs) {
    if (belief === 'there') return true;
    if (belief === 'unknown') isSure = false;
  }
  return isSure ? false : undefined;
}
