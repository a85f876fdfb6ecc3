import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ExchangeEnd } from '../http/exchange.ts';
import type { Reclaimed } from '../sweep/reclaim.ts';
import { importMetrics } from './import-metrics.ts';

/** Answers are meant to take less than 20 ms, so that the buckets are fine below and coarse above. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CHECKS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** The label of each count of a sweep. */
const SWEPT: Readonly<Record<keyof Reclaimed, string>> = {
  dncEntries: 'dnc',
  accounts: 'account',
  accountPhones: 'account_phone',
  channelEntries: 'channel',
};

export type ProcessMetrics = ReturnType<typeof processMetrics>;

/**
 * What one process counts of its own work. No label holds a value of a request, a client or a person: operations, states and lists are
 * named by the code. Where several processes serve, their counts are added up (`worker-metrics.ts`), and `aggregator` says how.
 */
export function processMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const duration = new Histogram({
    name: 'clearline_request_duration_seconds',
    help: 'Time from a request to the last byte of its answer, by operation and class of status; "broken" did not get through',
    labelNames: ['operation', 'status'] as const,
    buckets: SECONDS,
    registers,
  });
  const sharing = new Histogram({
    name: 'clearline_check_asks_per_query',
    help: 'How many checks shared a query',
    buckets: CHECKS,
    registers,
  });
  const sweptRows = new Counter({
    name: 'clearline_swept_rows_total',
    help: 'Rows that sweeps took away, by list',
    labelNames: ['list'] as const,
    registers,
  });
  const sweepFailures = new Counter({
    name: 'clearline_sweep_failures_total',
    help: 'Attempts to sweep the night of a client that failed',
    registers,
  });
  for (const list of Object.values(SWEPT)) sweptRows.inc({ list }, 0);

  return {
    registry,
    ...importMetrics(registry),

    exchangeEnded({ exchange, status, tookMs }: ExchangeEnd): void {
      const labels = { operation: exchange.operation?.id ?? 'none', status: classOf(status) };
      duration.observe(labels, tookMs / 1_000);
    },

    checksAsked(checks: number): void {
      sharing.observe(checks);
    },

    swept(reclaimed: Reclaimed): void {
      for (const [key, list] of Object.entries(SWEPT)) sweptRows.inc({ list }, reclaimed[key as keyof Reclaimed]);
    },

    sweepFailed(): void {
      sweepFailures.inc();
    },

    /** Shows what is looked at when somebody asks. Call it once. */
    watch({ pools, isHearing }: Watched): void {
      const connections = new Gauge({
        name: 'clearline_pool_connections',
        help: 'Connections to the database, by pool and state',
        labelNames: ['pool', 'state'] as const,
        registers,
        collect() {
          for (const [pool, { totalCount, idleCount }] of Object.entries(pools)) {
            connections.set({ pool, state: 'busy' }, totalCount - idleCount);
            connections.set({ pool, state: 'idle' }, idleCount);
          }
        },
      });
      const most = new Gauge({
        name: 'clearline_pool_connections_max',
        help: 'Connections that a pool may have',
        labelNames: ['pool'] as const,
        registers,
      });
      for (const [pool, { options }] of Object.entries(pools)) most.set({ pool }, options.max);
      const waiting = new Gauge({
        name: 'clearline_pool_waiting',
        help: 'Pieces of work that wait for a connection of a pool',
        labelNames: ['pool'] as const,
        registers,
        collect() {
          for (const [pool, { waitingCount }] of Object.entries(pools)) waiting.set({ pool }, waitingCount);
        },
      });
      const hearing: Gauge = new Gauge({
        name: 'clearline_announcements_up',
        help: 'Whether every process hears the announcements of ended sessions; without them it looks each session up',
        registers,
        aggregator: 'min',
        collect() {
          hearing.set(isHearing() ? 1 : 0);
        },
      });
    },
  };
}

/** What a process has that can be looked at. */
export interface Watched {
  readonly pools: Readonly<Record<string, Pool>>;
  readonly isHearing: () => boolean;
}

const classOf = (status: number | undefined): string =>
  status === undefined ? 'broken' : `${Math.floor(status / 100)}xx`;
