/** 1975-01-01T00:00Z. What is below it in milliseconds is, in seconds, every instant until the year 6969. */
const SECONDS_BELOW = Date.UTC(1975, 0);

/** The number that was given for an instant in milliseconds, where it may be one in seconds; undefined for all other values. */
export function mayBeSeconds(given: number | string): number | undefined {
  const at = typeof given === 'string' && /^\s*\d+\s*$/.test(given) ? Number(given) : given;
  return typeof at === 'number' && at < SECONDS_BELOW ? at : undefined;
}
