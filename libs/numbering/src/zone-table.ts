import type { YearlyChange } from './yearly-change.ts';

/** The clock of a zone: what it has shown, and the rule by which it goes on. Offsets are seconds east of UTC. */
export interface ZoneHistory {
  /** The zone's own name, and after it the links to it. */
  readonly names: readonly string[];
  /** The offset of each period. */
  readonly offsets: readonly number[];
  /** The instant in epoch ms at which each period ends but the last, which ends never or when the yearly changes begin. */
  readonly untils: readonly number[];
  /** What comes in every year after the last of `untils`, in the order of the year. */
  readonly yearly: readonly [YearlyChange, YearlyChange] | undefined;
}

/** Writes the line that `readZoneLine` reads: `names|offsets|period by period, which|their ends|yearly changes`. */
export function zoneLine({ names, offsets, untils, yearly }: ZoneHistory): string {
  const distinct = [...new Set(offsets)];
  const periods = offsets.map((offset) => distinct.indexOf(offset).toString(36)).join('');
  const gaps = untils.map((until, at) => gap(until - (untils[at - 1] ?? 0)));
  const cells = [
    names.join(' '),
    distinct.join(' '),
    periods,
    gaps.join(' '),
    (yearly ?? []).map(changeText).join(' '),
  ];
  return cells.join('|').replace(/\|+$/, '');
}

/** Reads a line of the carried table. Throws on what the build cannot have written. */
export function readZoneLine(line: string): ZoneHistory {
  const [names = '', distinct = '', periods = '', gaps = '', changes = ''] = line.split('|');
  const offsets = distinct.split(' ').map(Number);
  let until = 0;
  const history = {
    names: names.split(' '),
    offsets: Array.from(periods, (period) => offsets[Number.parseInt(period, 36)] ?? NaN),
    untils: gaps === '' ? [] : gaps.split(' ').map((text) => (until += readGap(text))),
  };
  const [first, second] = changes === '' ? [] : changes.split(' ').map(readChange);
  const isWhole =
    history.offsets.length === history.untils.length + 1 &&
    [...history.offsets, ...history.untils].every(Number.isFinite) &&
    (first === undefined) === (second === undefined);
  if (!isWhole) throw new Error(`Zone data: expected names|offsets|periods|ends|changes, got ${line}`);
  return { ...history, yearly: first && second && [first, second] };
}

/** The names at the head of a line, without reading the rest of it. */
export const namesOfLine = (line: string): string[] => line.slice(0, line.indexOf('|')).split(' ');

// Most clocks change at a full minute: minutes in base 36, and what is over in seconds after a colon.
function gap(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const over = ms / 1_000 - minutes * 60;
  return minutes.toString(36) + (over === 0 ? '' : `:${over}`);
}

function readGap(text: string): number {
  const [minutes = '', over = '0'] = text.split(':');
  return (Number.parseInt(minutes, 36) * 60 + Number(over)) * 1_000;
}

const changeText = ({ month, week, weekday, seconds, offset }: YearlyChange): string =>
  [month, week, weekday, seconds, offset].join(',');

function readChange(text: string): YearlyChange {
  const [month = NaN, week = NaN, weekday = NaN, seconds = NaN, offset = NaN] = text.split(',').map(Number);
  return { month, week, weekday, seconds, offset };
}
