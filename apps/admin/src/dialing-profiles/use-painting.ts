import { useEffect, useState } from 'react';
import { type Cell, CELLS, cellKind, cellTime, stretchOf } from './cells.ts';
import { defaultHours } from './local-clock.ts';
import { allow, close, NOTES, type PaintNote } from './paint.ts';
import { DAY_WORDS, DAYS } from './policies.ts';
import type { PolicyWeek } from './policy-week.ts';
import { windowText } from './week-words.ts';

interface Range {
  readonly anchor: Cell;
  readonly focus: Cell;
  /** mouse: it follows the pointer until that is let go. tap: it waits for a second tap. */
  readonly by: 'keys' | 'mouse' | 'tap';
}

const between = (at: number, one: number, other: number) => at >= Math.min(one, other) && at <= Math.max(one, other);
const within = (at: number, size: number) => Math.min(size - 1, Math.max(0, at));

/** What is chosen in a week, and the painting of it. */
export function usePainting(week: PolicyWeek, ahead: number, onChange: ((week: PolicyWeek) => void) | undefined) {
  const start = { day: 0, cell: 18 };
  const [{ anchor, focus, by }, setRange] = useState<Range>({ anchor: start, focus: start, by: 'keys' });
  const [says, setSays] = useState('');

  const days = DAYS.filter((_, day) => between(day, anchor.day, focus.day));
  const words = () => {
    const first = DAY_WORDS[days[0] ?? 'MONDAY'];
    const last = DAY_WORDS[days.at(-1) ?? 'MONDAY'];
    const from = cellTime(Math.min(anchor.cell, focus.cell));
    return `${days.length > 1 ? `${first} to ${last}` : first}, ${from}–${cellTime(Math.max(anchor.cell, focus.cell) + 1)}`;
  };

  const paint = (range = { anchor, focus }) => {
    const began = week[range.anchor.day];
    if (onChange === undefined || began === undefined) return;
    const isOpen = ['OPEN', 'DEFAULT'].includes(cellKind(began, range.anchor.cell, ahead));
    const stretch = stretchOf(range.anchor.cell, range.focus.cell, ahead);
    const allowed = { start: Math.max(0, stretch.start), end: stretch.end };
    const notes = new Set<PaintNote>();
    const next = week.map((day, at) => {
      if (!between(at, range.anchor.day, range.focus.day)) return day;
      if (!isOpen && allowed.end <= 0) return day;
      const { hours, note } = isOpen ? close(day.hours, stretch, defaultHours(ahead)) : allow(day.hours, allowed);
      if (note !== undefined) notes.add(note);
      return { ...day, hours };
    });
    onChange(next);
    const eastern = ahead === 0 ? '' : ` (${windowText({ start: stretch.start, end: stretch.end })} in New York)`;
    setSays(
      [`${words()}${eastern}: ${isOpen ? 'not allowed' : 'allowed'}.`, ...[...notes].map((note) => NOTES[note])].join(
        ' ',
      ),
    );
  };

  // The mouse may be let go anywhere.
  useEffect(() => {
    if (by !== 'mouse') return undefined;
    const end = () => {
      setRange((range) => ({ ...range, by: 'keys', anchor: range.focus }));
      paint();
    };
    window.addEventListener('pointerup', end, { once: true });
    return () => window.removeEventListener('pointerup', end);
  });

  return {
    focus,
    says: by === 'keys' && anchor === focus ? says : by === 'tap' ? `From ${words()}: tap where it ends.` : words(),
    isChosen: ({ day, cell }: Cell) =>
      (by !== 'keys' || anchor !== focus) &&
      between(day, anchor.day, focus.day) &&
      between(cell, anchor.cell, focus.cell),
    move(byDays: number, byCells: number, isExtending: boolean) {
      const next = { day: within(focus.day + byDays, DAYS.length), cell: within(focus.cell + byCells, CELLS) };
      setRange({ anchor: isExtending ? anchor : next, focus: next, by: 'keys' });
      setSays('');
    },
    collapse: () => setRange({ anchor: focus, focus, by: 'keys' }),
    paint() {
      paint();
      setRange({ anchor: focus, focus, by: 'keys' });
    },
    begin: (cell: Cell) => onChange !== undefined && setRange({ anchor: cell, focus: cell, by: 'mouse' }),
    extend: (cell: Cell) => by === 'mouse' && setRange({ anchor, focus: cell, by }),
    tap(cell: Cell) {
      if (onChange === undefined) return;
      if (by !== 'tap') return setRange({ anchor: cell, focus: cell, by: 'tap' });
      paint({ anchor, focus: cell });
      setRange({ anchor: cell, focus: cell, by: 'keys' });
    },
  };
}
