import type { ContestantId } from './contestants.ts';
import type { Driven } from './driver.ts';
import type { Measured } from './measure.ts';

/** One row of the table: medians over the rounds. */
export interface Row {
  readonly id: ContestantId;
  readonly title: string;
  readonly entries?: number;
  readonly requestsPerS: number;
  /** How far the rounds lie apart, slowest to fastest, as a share of the median: large when the machine had other work. */
  readonly spread: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  /** Share of one core that the load generator took. */
  readonly driverBusy: number;
  /** The most that the process had in memory; absent where nobody can say. */
  readonly memoryMiB?: number;
}

/** A quotient of two rows' requests per second, and what it is to reach. */
export interface Ratio {
  readonly of: string;
  readonly value: number;
  readonly target?: number;
}

export const rowOf = ({ id, title, entries, rounds, memoryMiB }: Measured): Row => {
  const over = (figure: (driven: Driven) => number) => median(rounds.map(figure));
  return {
    id,
    title,
    ...(entries !== undefined && { entries }),
    requestsPerS: Math.round(over(({ requestsPerS }) => requestsPerS)),
    spread: rounded(spread(rounds.map(({ requestsPerS }) => requestsPerS))),
    p50Ms: rounded(over(({ p50Ms }) => p50Ms)),
    p99Ms: rounded(over(({ p99Ms }) => p99Ms)),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
    driverBusy: rounded(over(({ driverBusy }) => driverBusy)),
    ...(memoryMiB !== undefined && { memoryMiB }),
  };
};

/** What the bench claims. Clearline on the largest list is what is compared. */
export function ratiosOf(rows: readonly Row[]): Ratio[] {
  const ours = rows.filter(({ id }) => id === 'clearline').sort((a, b) => (a.entries ?? 0) - (b.entries ?? 0));
  const [smallest, largest] = [ours.at(0), ours.at(-1)];
  if (!smallest || !largest) throw new Error('expected a row of Clearline');
  const against = (id: ContestantId, target?: number): Ratio[] =>
    rows
      .filter((row) => row.id === id)
      .map((row) => ({
        of: `${label(largest)} / ${label(row)}`,
        value: quotient(largest, row),
        ...(target !== undefined && { target }),
      }));
  return [
    ...against('express', 2.5),
    ...against('express-prisma', 2.5),
    ...(smallest === largest
      ? []
      : [{ of: `${label(largest)} / ${label(smallest)}`, value: quotient(largest, smallest), target: 0.9 }]),
    ...against('node-http', 0.5),
    ...rows
      .filter(({ id }) => id === 'clearline-metrics' || id === 'clearline-traces')
      .map((row) => ({ of: `${label(row)} / ${label(largest)}`, value: quotient(row, largest) })),
  ];
}

/** A row's name with the size of its list. */
export const label = ({ title, entries }: Pick<Row, 'title' | 'entries'>): string =>
  entries === undefined ? title : `${title}, ${entries.toLocaleString('en-US')} entries`;

const quotient = (row: Row, by: Row): number => rounded(row.requestsPerS / by.requestsPerS);

const rounded = (value: number): number => Math.round(value * 100) / 100;

const spread = (values: readonly number[]): number => (Math.max(...values) - Math.min(...values)) / median(values);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
