import type { ZoneClock } from '../local-time.ts';

/**
 * Where the person may be: the union of what all evidence says. Nobody knows which of the states and zones is the true one, so
 * every rule of every state counts in every zone. What is not known narrows nothing: a place without a state may be in any.
 */
export interface Place {
  /** Three digits, of the phone that is asked about; `null` where none is. */
  readonly areaCode: string | null;
  /** Two letters each. Empty: not known. */
  readonly states: readonly string[];
  /** Whether the person may be in none of the states, too, as in a country that has none. Absent: no. */
  readonly maybeStateless?: boolean;
  /** The contract's words, such as `CANADA`. Empty: not known. */
  readonly countries: readonly string[];
  /** Empty: not known, and nobody may be called. */
  readonly zones: readonly ZoneClock[];
}
