import pg from 'pg';
import type { Contestant } from './contestants.ts';
import type { Driver } from './driver.ts';
import type { ListDatabase } from './list-database.ts';
import type { Options } from './options.ts';
import type { Row } from './summary.ts';
import { startWriter, WRITTEN_PHONES } from './writer.ts';

/** How long answers take at a pace that is not the most that there is. */
export interface Load {
  readonly title: string;
  readonly entries: number;
  /** What was asked for each second. */
  readonly askedPerS: number;
  readonly answeredPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  /** Entries that were acknowledged each second meanwhile; absent = nobody wrote. */
  readonly writtenPerS?: number;
}

/** The pace, as a share of the requests that a server answered at most in the same run. */
export const SHARE = 0.7;
const WRITTEN_PER_S = 1_000;

/** Measures Clearline's latency at 70 % of its own peak, on every list; on the largest also while entries are added. */
export async function underLoad(
  contestants: readonly Contestant[],
  lists: readonly ListDatabase[],
  rows: readonly Row[],
  driver: Driver,
  { rounds, seconds, connections }: Options,
): Promise<readonly Load[]> {
  const ours = contestants.filter(({ id }) => id === 'clearline');
  const loads: Load[] = [];
  for (const contestant of ours) loads.push(await loadOf(contestant, false));
  const largest = ours.at(-1);
  if (largest) {
    loads.push(await loadOf(largest, true));
    await removeWritten(lists.find(({ entries }) => entries === largest.entries));
  }
  return loads;

  async function loadOf(contestant: Contestant, writes: boolean): Promise<Load> {
    const { address, headers, title, entries = 0 } = contestant;
    const peak = rows.find((row) => row.id === contestant.id && row.entries === contestant.entries)?.requestsPerS ?? 0;
    const rate = Math.max(connections, Math.round(peak * SHARE));
    const writer = writes ? startWriter(contestant, WRITTEN_PER_S) : undefined;
    // Other targets than in the rounds before.
    const targets = contestant.targets(rounds + 1).map(({ path }) => path);
    const driven = await driver.drive({ address, headers, connections, seconds, targets, rate });
    const writtenPerS = await writer?.stop();
    if (driven.errors > 0) throw new Error(`${title}: ${driven.errors} requests failed at ${rate}/s; expected none`);
    return {
      title,
      entries,
      askedPerS: rate,
      answeredPerS: Math.round(driven.requestsPerS),
      p50Ms: rounded(driven.p50Ms),
      p99Ms: rounded(driven.p99Ms),
      errors: driven.errors,
      ...(writtenPerS !== undefined && { writtenPerS: Math.round(writtenPerS) }),
    };
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Brings the list back to what it was loaded as. */
async function removeWritten(list: ListDatabase | undefined): Promise<void> {
  if (!list) return;
  const client = new pg.Client({ connectionString: list.url });
  await client.connect();
  try {
    await client.query('DELETE FROM dnc_entry WHERE id > $1 AND phone LIKE $2', [list.entries, WRITTEN_PHONES]);
  } finally {
    await client.end();
  }
}
