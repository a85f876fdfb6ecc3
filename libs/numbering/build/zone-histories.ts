import { groupBy } from './group-by.ts';
import type { ZoneData } from './read/zone-data.ts';
import { yearlyChange } from './yearly-fit.ts';
import { changeIn, type YearlyChange } from '../src/yearly-change.ts';
import type { ZoneHistory } from '../src/zone-table.ts';

interface Change {
  readonly at: number;
  /** Seconds east of UTC before and after. */
  readonly before: number;
  readonly offset: number;
}

/** The data foresee clock changes to the end of this year; what goes on so long goes on by rule. */
const LAST_YEAR = 2499;
// The irregular changes that the data foresee (Ramadan in Gaza) end before.
const RULE_YEAR = 2100;

/** The history of each zone: changes that follow one another by a rule to the end of the data are said by the rule. */
export function zoneHistories({ zones, links }: ZoneData): ZoneHistory[] {
  const linked = groupBy(links, ({ zone }) => zone);
  return zones.map(({ name, untils, offsets }) => {
    const names = [name, ...(linked.get(name) ?? []).map((link) => link.name).toSorted()];
    const east = offsets.map((west) => Math.round(0 - west * 60));
    const changes = untils.flatMap((at, period): Change[] => {
      const [before = NaN, offset = NaN] = east.slice(period);
      return Number.isFinite(at) && before !== offset ? [{ at, before, offset }] : [];
    });
    const yearly = ruleOf(name, changes);
    // The first change of the rule is told as well: Cuba passed over two before it came back to its rule.
    const told = yearly ? changes.slice(0, 1 + changes.length - followers(changes, yearly)) : changes;
    return {
      names,
      offsets: [east[0] ?? NaN, ...told.map(({ offset }) => offset)],
      untils: told.map(({ at }) => at),
      yearly,
    };
  });
}

/** The two changes of every year, in the order of the year; `undefined` for a clock that stands still in the end. */
function ruleOf(zone: string, changes: readonly Change[]): readonly [YearlyChange, YearlyChange] | undefined {
  const late = changes.filter(({ at }) => at >= Date.UTC(RULE_YEAR, 0, 1));
  if (late.length === 0) return undefined;
  const [first, second] = [0, 1].map((turn) => yearlyChange(late.filter((_, at) => at % 2 === turn)));
  if (late.length !== 2 * (LAST_YEAR + 1 - RULE_YEAR) || !first || !second)
    throw new Error(
      `Zone ${zone}: expected two changes in every year from ${RULE_YEAR} to ${LAST_YEAR}, by one rule each.`,
    );
  return [first, second];
}

/** How many changes at the end of the list are those of the rule. */
function followers(changes: readonly Change[], [first, second]: readonly [YearlyChange, YearlyChange]): number {
  const byRule = Array.from({ length: 2 * (LAST_YEAR - 1900) }, (_, back) => {
    const year = LAST_YEAR - (back >> 1);
    return back % 2 === 0
      ? { at: changeIn(year, second, first.offset), before: first.offset, offset: second.offset }
      : { at: changeIn(year, first, second.offset), before: second.offset, offset: first.offset };
  });
  const stranger = byRule.findIndex(({ at, before, offset }, back) => {
    const change = changes.at(-1 - back);
    return change?.at !== at || change.before !== before || change.offset !== offset;
  });
  return stranger < 0 ? byRule.length : stranger;
}
