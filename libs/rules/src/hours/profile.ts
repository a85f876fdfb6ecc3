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

/**
 * The policies of a profile that speak of a place: its state, if the policy names one, is among those where the person may be,
 * and its area code, if it names one, is the phone's. All of them count at once; none is more special than another.
 */
export const policiesOf = (profile: DialingProfile | null, { areaCode, states }: Place): readonly ProfilePolicy[] =>
  (profile?.policies ?? []).filter(
    (policy) =>
      (policy.state === null || states.length === 0 || states.includes(policy.state)) &&
      (policy.areaCode === null || areaCode === null || policy.areaCode === areaCode),
  );
