import { fileURLToPath } from 'node:url';
import { startClearline } from './clearline.ts';
import type { ListDatabase } from './list-database.ts';
import { logIn, type Principal } from './principal.ts';
import { startServer } from './server-process.ts';
import { type Target, targetsFor } from './targets.ts';

export type ContestantId =
  'node-http' | 'express' | 'express-prisma' | 'clearline' | 'clearline-metrics' | 'clearline-traces';

/** A server that is measured. */
export interface Contestant {
  readonly id: ContestantId;
  readonly title: string;
  /** Of the list that it answers from; absent = it answers without one. */
  readonly entries?: number;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The most that its process has had in memory; NaN where nobody can say. */
  readonly memoryMiB: () => number;
  /** What it is asked in a round, with the answers that are right for it. */
  readonly targets: (round: number) => readonly Target[];
}

/** Starts a contestant; what must be stopped is handed to `onStarted` at once. */
type Start = (onStarted: (stop: () => Promise<void>) => void) => Promise<Contestant>;

// Asked again every few seconds at most, and other ones in each round.
const TARGETS_A_ROUND = 20_000;

const program = (name: string): string => fileURLToPath(new URL(`contestants/${name}.ts`, import.meta.url));

/**
 * Everybody who is measured, in the order of the table: the yardsticks, then Clearline on each list.
 * @param lists ascending by size, at least one
 * @param dataDir where the servers may keep files
 * @param options.metrics the largest list without metrics and with them, and nobody else
 * @param options.traces the largest list without traces and with them, and nobody else
 */
export function lineUp(
  lists: readonly ListDatabase[],
  principal: Principal,
  dataDir: string,
  { metrics, traces }: { readonly metrics: boolean; readonly traces: boolean },
): readonly Start[] {
  const largest = lists.at(-1);
  if (!largest) throw new Error('expected at least one list');
  const targets =
    ({ entries }: ListDatabase) =>
    (round: number) =>
      targetsFor(entries, principal.serviceIds, TARGETS_A_ROUND, round + 1);
  const unread = (round: number) => targets(largest)(round).map(({ path }) => ({ path, blocked: false }));

  const constant =
    (id: ContestantId, title: string, file: string): Start =>
    async (onStarted) => {
      const { address, memoryMiB, stop } = await startServer(title, program(file), {});
      onStarted(stop);
      return { id, title, address, memoryMiB, headers: {}, targets: unread };
    };

  const prisma: Start = async (onStarted) => {
    const title = 'Express 5, one Prisma query a request';
    const env = { DATABASE_URL: largest.url, BENCH_CLIENT_ID: String(principal.clientId) };
    const { address, memoryMiB, stop } = await startServer(title, program('express-prisma'), env);
    onStarted(stop);
    return {
      id: 'express-prisma',
      title,
      entries: largest.entries,
      address,
      memoryMiB,
      headers: {},
      targets: targets(largest),
    };
  };

  const clearline =
    (list: ListDatabase, watched?: 'metrics' | 'traces'): Start =>
    async (onStarted) => {
      const title = `Clearline isBlocked${watched === undefined ? '' : `, with ${watched}`}`;
      const collector = watched === 'traces' ? await startServer('the collector', program('collector'), {}) : undefined;
      if (collector) onStarted(collector.stop);
      const { address, memoryMiB, stop } = await startClearline({
        ...{ databaseUrl: list.url, dataDir, withMetrics: watched === 'metrics' },
        ...(collector && { tracesTo: collector.address }),
      });
      onStarted(stop);
      const headers = { 'LV-Session': await logIn(address, principal) };
      const id = watched === undefined ? 'clearline' : (`clearline-${watched}` as const);
      return { id, title, entries: list.entries, address, memoryMiB, headers, targets: targets(list) };
    };

  if (metrics) return [clearline(largest), clearline(largest, 'metrics')];
  if (traces) return [clearline(largest), clearline(largest, 'traces')];
  return [
    constant('node-http', 'bare node:http, constant answer', 'bare-http'),
    constant('express', 'bare Express 5, constant answer', 'bare-express'),
    prisma,
    ...lists.map((list) => clearline(list)),
  ];
}
