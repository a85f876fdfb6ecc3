import type { NumberingPlan } from './numbering-plan.ts';
import { countryOf, placeFaults } from './place.ts';
import type { DayOfWeek, DialingPolicy, PolicyFault } from './policy.ts';
import { windowFaults } from './window.ts';

/** A policy that may be kept, or all that speaks against it. */
export type SettledPolicy =
  | { readonly ok: true; readonly policy: DialingPolicy }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

/** What an update says. Absent = unchanged. */
export interface PolicyEdit {
  readonly dayOfWeek?: DayOfWeek | undefined;
  readonly doNotDial?: boolean | undefined;
  readonly doNotLeaveMessage?: boolean | undefined;
  readonly state?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly startMinute?: number | undefined;
  readonly endMinute?: number | undefined;
  /** Takes the area code away, so that the policy applies to the whole state. */
  readonly clearAreaCode?: boolean | undefined;
  /** Takes both times away, so that the policy applies to the whole day. */
  readonly clearTimeRange?: boolean | undefined;
}

/** A new policy with the country that its place tells, or its faults. */
export function settlePolicy(given: DialingPolicy, plan: NumberingPlan): SettledPolicy {
  const faults = [...placeFaults(given, plan), ...windowFaults(given)];
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, policy: { ...given, country: countryOf(given, plan) } };
}

/**
 * The policy as an update leaves it, or the faults of the update. Only what the update touches is held against the rules: a
 * policy whose area code has left the plan can still be made stricter.
 */
export function settleEdit(policy: DialingPolicy, edit: PolicyEdit, plan: NumberingPlan): SettledPolicy {
  const contradictions = contradictionsOf(edit);
  if (contradictions.length > 0) return { ok: false, faults: contradictions };

  const clearsCode = edit.clearAreaCode === true;
  const clearsTimes = edit.clearTimeRange === true;
  const edited = {
    dayOfWeek: edit.dayOfWeek ?? policy.dayOfWeek,
    doNotDial: edit.doNotDial ?? policy.doNotDial,
    doNotLeaveMessage: edit.doNotLeaveMessage ?? policy.doNotLeaveMessage,
    country: policy.country,
    state: edit.state ?? policy.state,
    areaCode: clearsCode ? null : (edit.areaCode ?? policy.areaCode),
    startMinute: clearsTimes ? null : (edit.startMinute ?? policy.startMinute),
    endMinute: clearsTimes ? null : (edit.endMinute ?? policy.endMinute),
  };
  const movesPlace = edit.state !== undefined || edit.areaCode !== undefined || clearsCode;
  const movesWindow = edit.startMinute !== undefined || edit.endMinute !== undefined;
  if (clearsCode && edited.state === null) return { ok: false, faults: [NOWHERE] };

  const country = movesPlace ? countryOf(edited, plan) : policy.country;
  const settled = { ...edited, country };
  const faults = [...(movesPlace ? placeFaults(settled, plan) : []), ...(movesWindow ? windowFaults(settled) : [])];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, policy: settled };
}

const NOWHERE: PolicyFault = {
  property: 'clearAreaCode',
  says: 'expected a policy with a state: without its area code this one would apply nowhere',
};

// Whichever of the two were obeyed, the other would be lost without a word.
function contradictionsOf(edit: PolicyEdit): readonly PolicyFault[] {
  const faults: PolicyFault[] = [];
  if (edit.clearAreaCode === true && edit.areaCode !== undefined)
    faults.push({ property: 'clearAreaCode', says: 'expected false or nothing beside an areaCode' });
  if (edit.clearTimeRange === true && (edit.startMinute !== undefined || edit.endMinute !== undefined))
    faults.push({ property: 'clearTimeRange', says: 'expected false or nothing beside a startTime or an endTime' });
  return faults;
}
