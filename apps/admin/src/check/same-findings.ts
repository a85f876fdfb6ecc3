import type { Schema } from '@clearline/contract';

type Finding = Schema<'DecisionFinding'>;

/** Findings of one rule that differ in what it found alone: for three zones where a person may be, one rule speaks three times. */
export function sameFindings(findings: readonly Finding[]): (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { rule, effect, citation, entryId, profileId, policyId, scope } = finding;
    const key = JSON.stringify([rule, effect, citation, entryId, profileId, policyId, scope]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}
