/** Half-open: from the instant `from` until just before the instant `to`, in epoch ms. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What holds at an instant, and an instant (epoch ms, later than the one asked about) until which it holds at least. */
export interface Stretch {
  readonly isOpen: boolean;
  readonly until: number;
}

/** When one thing permits a contact. Both answers are about the same set of instants: the one is quick, the other tells how long. */
export interface Opening {
  isOpen(at: number): boolean;
  stretch(at: number): Stretch;
}

export const neverOpen: Opening = {
  isOpen: () => false,
  stretch: () => ({ isOpen: false, until: Infinity }),
};

/** The first instant in [from, to) at which all are open; `undefined` when there is none. */
export function firstOpen(openings: readonly Opening[], from: number, to: number): number | undefined {
  let at = from;
  while (at < to) {
    const closedUntil = lastEnd(openings, at);
    if (closedUntil === undefined) return at;
    at = closedUntil;
  }
  return undefined;
}

/** The stretches of [from, to) in which all are open, in order; two of them never touch. */
export function openIntervals(openings: readonly Opening[], from: number, to: number): readonly Interval[] {
  const intervals: Interval[] = [];
  for (let start = firstOpen(openings, from, to); start !== undefined;) {
    const end = firstClosed(openings, start, to);
    intervals.push({ from: start, to: end });
    start = firstOpen(openings, end, to);
  }
  return intervals;
}

/** When the last of those that are closed at `at` may open; `undefined` when none is closed. */
function lastEnd(openings: readonly Opening[], at: number): number | undefined {
  let last: number | undefined;
  for (const opening of openings) {
    const { isOpen, until } = opening.stretch(at);
    if (!isOpen) last = Math.max(last ?? until, until);
  }
  return last;
}

function firstClosed(openings: readonly Opening[], from: number, to: number): number {
  let at = from;
  while (at < to) {
    let next = to;
    for (const opening of openings) {
      const { isOpen, until } = opening.stretch(at);
      if (!isOpen) return at;
      next = Math.min(next, until);
    }
    at = next;
  }
  return to;
}
