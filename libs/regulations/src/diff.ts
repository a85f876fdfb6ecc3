import { compareCalendars } from './compare-calendars.ts';
import { compareRules } from './compare-rules.ts';
import { together } from './effect.ts';
import type { RegulationChange, RegulationPack, RegulationPackDiff, RegulationPropertyChange } from './pack.ts';

/**
 * What differs between two versions of a pack, and whether it takes times away or gives some, as far as that can be told from
 * hours, dates, calendars, levels and jurisdictions. Throws RangeError for two packs of different names.
 */
export function diffPacks(before: RegulationPack, after: RegulationPack): RegulationPackDiff {
  if (before.name !== after.name)
    throw new RangeError(`expected two versions of one pack, found ${before.name} and ${after.name}`);
  const isUsed = (id: string) =>
    [before, after].some(({ rules }) => rules.some(({ closedOn }) => closedOn.includes(id)));
  const changes = [
    ...changesOf('RULE', before.rules, after.rules, compareRules),
    // A calendar on which no rule closes takes nothing away.
    ...changesOf('CALENDAR', before.calendars, after.calendars, compareCalendars).map((change) =>
      isUsed(change.id) ? change : ({ ...change, effect: 'WORDING' } as const),
    ),
  ];
  return {
    name: before.name,
    from: before.version,
    to: after.version,
    effect: together(changes.map(({ effect }) => effect)),
    changes,
  };
}

function changesOf<T extends { readonly id: string; readonly title: string }>(
  subject: RegulationChange['subject'],
  before: readonly T[],
  after: readonly T[],
  compare: (before: T, after: T) => RegulationPropertyChange[],
): RegulationChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort();
  return ids.flatMap((id): RegulationChange[] => {
    const [old, young] = [before.find((one) => one.id === id), after.find((one) => one.id === id)];
    if (!old)
      return young ? [{ subject, id, title: young.title, kind: 'ADDED', effect: 'STRICTER', properties: [] }] : [];
    if (!young) return [{ subject, id, title: old.title, kind: 'REMOVED', effect: 'LOOSER', properties: [] }];
    const properties = compare(old, young);
    if (properties.length === 0) return [];
    const effect = together(properties.map((change) => change.effect));
    return [{ subject, id, title: young.title, kind: 'CHANGED', effect, properties }];
  });
}
