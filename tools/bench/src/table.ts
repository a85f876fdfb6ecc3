import { label, type Ratio, type Row } from './summary.ts';
import type { Load } from './under-load.ts';

/** The measured rows as a table: a head, then a line of cells for each. */
export const rowCells = (rows: readonly Row[]): readonly (readonly string[])[] => [
  ['contestant', 'requests/s', 'spread', 'p50 ms', 'p99 ms', 'errors', 'MiB'],
  ...rows.map((row) => [
    label(row),
    row.requestsPerS.toLocaleString('en-US'),
    `${Math.round(row.spread * 100)} %`,
    row.p50Ms.toFixed(2),
    row.p99Ms.toFixed(2),
    String(row.errors),
    String(row.memoryMiB ?? ''),
  ]),
];

/** Latencies under a steady load as a table. */
export const loadCells = (loads: readonly Load[]): readonly (readonly string[])[] => [
  ['under load', 'asked/s', 'answered/s', 'written/s', 'p50 ms', 'p99 ms'],
  ...loads.map(({ title, entries, askedPerS, answeredPerS, writtenPerS = 0, p50Ms, p99Ms }) => [
    label({ title, entries }),
    askedPerS.toLocaleString('en-US'),
    answeredPerS.toLocaleString('en-US'),
    writtenPerS.toLocaleString('en-US'),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
  ]),
];

/** The ratios as a table, each with its target. */
export const ratioCells = (ratios: readonly Ratio[]): readonly (readonly string[])[] => [
  ['ratio', 'measured', 'target', ''],
  ...ratios.map(({ of, value, target }) => [
    of,
    value.toFixed(2),
    target === undefined ? '' : `≥ ${target}`,
    target === undefined ? '' : value >= target ? 'reached' : 'not reached',
  ]),
];

/** A table for a terminal. Text stands left; what begins with a digit, and its head, right. */
export function plainTable([head = [], ...lines]: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)));
  const isNumber = head.map((_, at) => lines.every((line) => /^\d/.test(line[at] ?? '')));
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [head, ...lines].map(row).join('\n');
}

/** The same in Markdown. */
export function markdownTable([head = [], ...lines]: readonly (readonly string[])[]): string {
  const isNumber = head.map((_, at) => lines.every((line) => /^\d/.test(line[at] ?? '')));
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(isNumber.map((right) => (right ? '---:' : '---'))), ...lines.map(row)].join('\n');
}
