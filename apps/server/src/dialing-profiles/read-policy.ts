import type { Schema } from '@clearline/contract';
import {
  type DialingPolicy,
  type NumberingPlan,
  type PolicyEdit,
  type PolicyFault,
  readPolicyTime,
  type SettledPolicy,
  settleEdit,
  settlePolicy,
  type ZoneClock,
} from '@clearline/rules';
import { Refusal } from '../http/refusal.ts';

/** What policies are read with. */
export interface PolicyFacts {
  readonly plan: NumberingPlan;
  /** Policy times are Eastern, whatever the client's zone. */
  readonly eastern: ZoneClock;
}

/** A value of a request with its place in it, such as `$.policy[2]`. */
interface Placed<Value> {
  readonly place: string;
  readonly value: Value;
}

const SHOWN = 5;

/** The policy that a request adds to a profile. Throws the Refusal that says what speaks against it. */
export function readPolicy(given: Schema<'CreateDialingPolicyRequest'>, facts: PolicyFacts): DialingPolicy {
  const settled = settlePolicy(draftOf({ place: '$', value: given }, facts), facts.plan);
  refuseFaulty([{ place: '$', value: settled }]);
  return (settled as Settled).policy;
}

/** The policies that a new profile begins with: each once, in the order given. Throws the Refusal that names all that are at fault. */
export function readPolicies(
  given: readonly Schema<'NewDialingPolicy'>[],
  facts: PolicyFacts,
): readonly DialingPolicy[] {
  return readReplacement(given, facts, '$.policy')([]);
}

/**
 * The policies that are to be all of a profile: each once, in the order given. Throws the Refusal of an unreadable time at once, and,
 * when it is asked with those that are there, that of all others that are at fault: what is there already may stay.
 * @param at the property of the request that holds them, such as `$.policies`
 */
export function readReplacement(
  given: readonly Schema<'NewDialingPolicy'>[],
  facts: PolicyFacts,
  at: string,
): (present: readonly DialingPolicy[]) => readonly DialingPolicy[] {
  const drafts = given.map((value, index) => {
    const place = `${at}[${index}]`;
    return { place, value: draftOf({ place, value }, facts) };
  });
  return (present) => {
    const known = new Map(present.map((policy) => [sameness(policy), policy]));
    const settled = drafts.map(({ place, value }) => {
      const policy = known.get(sameness(value));
      const stays = policy !== undefined && (value.country === null || value.country === policy.country);
      return { place, value: stays ? { ok: true as const, policy } : settlePolicy(value, facts.plan) };
    });
    refuseFaulty(settled);
    const policies = settled.map(({ value }) => (value as Settled).policy);
    return [...new Map(policies.map((policy) => [sameness(policy), policy])).values()];
  };
}

/** Equal for policies that say the same. The country follows from the rest. */
export const sameness = (policy: DialingPolicy): string =>
  JSON.stringify([
    ...[policy.dayOfWeek, policy.doNotDial, policy.doNotLeaveMessage],
    ...[policy.state, policy.areaCode, policy.startMinute, policy.endMinute],
  ]);

/**
 * How a request changes a policy: to be asked when the policy is at hand. Throws the Refusal of an unreadable time at once, and
 * that of a change which the rules forbid when it is asked.
 */
export function readEdit(
  given: Schema<'UpdateDialingPolicyRequest'>,
  facts: PolicyFacts,
): (policy: DialingPolicy) => DialingPolicy {
  const { startTime, endTime, ...others } = given;
  const edit: PolicyEdit = {
    ...others,
    startMinute: minuteOf(startTime, '$.startTime', facts) ?? undefined,
    endMinute: minuteOf(endTime, '$.endTime', facts) ?? undefined,
  };
  return (policy) => {
    const settled = settleEdit(policy, edit, facts.plan);
    refuseFaulty([{ place: '$', value: settled }]);
    return (settled as Settled).policy;
  };
}

type Settled = Extract<SettledPolicy, { ok: true }>;

const draftOf = ({ place, value }: Placed<Schema<'NewDialingPolicy'>>, facts: PolicyFacts): DialingPolicy => ({
  dayOfWeek: value.dayOfWeek,
  doNotDial: value.doNotDial ?? false,
  doNotLeaveMessage: value.doNotLeaveMessage ?? false,
  country: value.country ?? null,
  state: value.state ?? null,
  areaCode: value.areaCode ?? null,
  startMinute: minuteOf(value.startTime, `${place}.startTime`, facts),
  endMinute: minuteOf(value.endTime, `${place}.endTime`, facts),
});

function minuteOf(given: number | string | undefined, place: string, { eastern }: PolicyFacts): number | null {
  if (given === undefined) return null;
  const reading = readPolicyTime(given, eastern);
  if (!reading.ok) throw new Refusal('request.invalid', { faults: `${place}: ${reading.expected}` });
  return reading.value;
}

function refuseFaulty(settled: readonly Placed<SettledPolicy>[]): void {
  const faults = settled.flatMap(({ place, value }) =>
    value.ok ? [] : value.faults.map((fault) => ({ place, value: fault })),
  );
  if (faults.length > 0) throw new Refusal('business.refused', { sentence: sentenceOf(faults) });
}

// The documented sentence is answered word for word, so it has no room for a place or for a second fault.
function sentenceOf(faults: readonly Placed<PolicyFault>[]): string {
  const documented = faults.find(({ value }) => value.property === null);
  if (documented) return documented.value.says;
  const shown = faults.slice(0, SHOWN).map(({ place, value }) => `${place}.${value.property}: ${value.says}`);
  const more = faults.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}
