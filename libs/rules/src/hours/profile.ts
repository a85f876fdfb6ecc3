import type { DialingPolicy } from '../policy/policy.ts';
import type { Scope } from '../rule.ts';
import type { Place } from './place.ts';

/** A stored policy. */
export interface ProfilePolicy extends DialingPolicy {
  readonly id: number;
}

/** The policies that hold for a call, and whose they are. */
export interface DialingProfile {
  readonly id: number;
  /** The service that the profile is assigned to, or the client, whose default it is. */
  readonly scope: Scope;
  readonly policies: readonly ProfilePolicy[];
}

/** A service's own profile beats the client's default; where there is neither, no policy speaks. */
export const profileInForce = (
  ofService: DialingProfile | null,
  ofClient: DialingProfile | null,
): DialingProfile | null => ofService ?? ofClient;

/** One way in which the person may be placed, as far as policies can tell the difference. */
export interface Candidate {
  /** `null`: in a state that no policy names, or in none. */
  readonly state: string | null;
  /** `null`: of an area code that no policy names. */
  readonly areaCode: string | null;
}

/** Every way in which the person may be placed. Where no state, or no area code, is known, it may be any that a policy names, or none of them. */
export function candidatesOf(
  { areaCode, states, maybeStateless = false }: Place,
  policies: readonly ProfilePolicy[],
): readonly Candidate[] {
  const codes = areaCode === null ? [...policies.map((policy) => policy.areaCode), null] : [areaCode];
  const known = maybeStateless ? [...states, null] : states;
  const candidates = states.length === 0 ? [...policies.map(({ state }) => state), null] : known;
  return [...new Set(candidates)].flatMap((state) => [...new Set(codes)].map((code) => ({ state, areaCode: code })));
}

/**
 * A policy speaks of a candidate when the state that it names, if any, is the candidate's, and so is the area code. All policies
 * that do count at once; none is more special than another.
 */
export const speaksFor = (policy: ProfilePolicy, { state, areaCode }: Candidate): boolean =>
  (policy.state === null || policy.state === state) && (policy.areaCode === null || policy.areaCode === areaCode);
