import { barChart } from './chart.ts';
import { label, type Row } from './summary.ts';
import type { Load } from './under-load.ts';

/** What charts are drawn from: docs/benchmarks.json. */
export interface Charted {
  readonly rows: readonly Row[];
  readonly loads: readonly Load[];
}

const P99_TARGET_MS = 20;

/** The charts of a run by the names of their files, each with a title that says what it shows. */
export function chartsOf({ rows, loads }: Charted): readonly { name: string; title: string; svg: string }[] {
  const ours = rows.filter(({ id }) => id === 'clearline');
  const isOurs = (row: Row) => row.id === 'clearline';
  const size = (entries: number) => `${entries.toLocaleString('en-US')} entries`;
  const throughput = rows.map((row) => ({
    label: label(row),
    value: row.requestsPerS,
    text: `${row.requestsPerS.toLocaleString('en-US')}/s`,
    isOurs: isOurs(row),
  }));
  const growth = ours.map((row) => ({
    label: size(row.entries ?? 0),
    value: row.requestsPerS,
    text: `${row.requestsPerS.toLocaleString('en-US')}/s`,
    isOurs: true,
  }));
  const latency = loads.map(({ entries, p99Ms, writtenPerS }) => ({
    label: `${size(entries)}${writtenPerS === undefined ? '' : `, ${writtenPerS.toLocaleString('en-US')} more a second`}`,
    value: p99Ms,
    text: `${p99Ms.toFixed(1)} ms`,
    isOurs: true,
  }));
  return [
    { name: 'throughput.svg', bars: throughput, title: 'Requests answered a second, one process each' },
    { name: 'growth.svg', bars: growth, title: 'Checks a second, by the size of the list' },
    {
      ...{ name: 'latency.svg', bars: latency, title: '99 of 100 checks are answered within, at 70 % of the peak' },
      mark: { value: P99_TARGET_MS, text: `target ${P99_TARGET_MS} ms` },
    },
  ].map(({ name, title, bars, ...marked }) => ({
    name,
    title,
    svg: barChart(title, bars, 'mark' in marked ? marked.mark : undefined),
  }));
}
