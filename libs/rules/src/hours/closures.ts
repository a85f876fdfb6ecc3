import type { Interval, Opening } from './opening.ts';

/** Open but for these intervals, which may overlap and stand in any order. */
export function closedDuring(intervals: readonly Interval[]): Opening {
  const closed = merged(intervals);
  const next = (at: number) => closed.find(({ to }) => at < to);
  return {
    isOpen: (at) => !(at >= (next(at)?.from ?? Infinity)),
    stretch(at) {
      const { from, to } = next(at) ?? { from: Infinity, to: Infinity };
      return at < from ? { isOpen: true, until: from } : { isOpen: false, until: to };
    },
  };
}

function merged(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const interval of [...intervals].filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && interval.from <= last.to) result[result.length - 1] = { ...last, to: Math.max(last.to, interval.to) };
    else result.push(interval);
  }
  return result;
}
