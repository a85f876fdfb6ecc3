import { changeIn } from './yearly-change.ts';
import type { ZoneHistory } from './zone-table.ts';

/** A time for which an offset holds: from the first instant to before the last, in epoch ms, and in seconds east of UTC. */
interface Period {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/**
 * Minutes that a clock is ahead of UTC, by instant in epoch ms. Most questions are about the present, so the period that answered
 * last is tried before the search.
 */
export function offsetsOf(history: ZoneHistory): (at: number) => number {
  let [from, until, minutes] = [Infinity, -Infinity, 0];
  return (at) => {
    if (at >= from && at < until) return minutes;
    const period = periodAt(at, history);
    from = period.from;
    until = period.until;
    minutes = period.offset / 60;
    return minutes;
  };
}

function periodAt(at: number, { offsets, untils, yearly }: ZoneHistory): Period {
  const last = untils.at(-1) ?? -Infinity;
  if (yearly && at >= last) return yearlyPeriodAt(at, yearly, last);
  let low = 0;
  let high = untils.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at < (untils[middle] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return { from: untils[low - 1] ?? -Infinity, until: untils[low] ?? Infinity, offset: offsets[low] ?? NaN };
}

// No clock changes within a day of New Year, so the year in UTC is the year.
function yearlyPeriodAt(at: number, [first, second]: NonNullable<ZoneHistory['yearly']>, since: number): Period {
  const year = new Date(at).getUTCFullYear();
  const begins = changeIn(year, first, second.offset);
  const ends = changeIn(year, second, first.offset);
  if (at >= begins && at < ends) return { from: begins, until: ends, offset: first.offset };
  const [from, until] =
    at < begins ? [changeIn(year - 1, second, first.offset), begins] : [ends, changeIn(year + 1, first, second.offset)];
  return { from: Math.max(from, since), until, offset: second.offset };
}
