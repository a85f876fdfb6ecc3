import type { Logger } from 'pino';
import { Gauge, Registry } from 'prom-client';
import { createPool } from '../db/pool.ts';
import { importWaitSeconds } from './import-wait.ts';
import { listSizes } from './list-sizes.ts';
import { sweepJobs } from './sweep-jobs.ts';

export interface DeploymentDeps {
  readonly databaseUrl: string;
  readonly version: string;
  /** The versions of the data that decide, by what they are of: `2026-01-05.08461be0`, `2026f`; and their day, where the version has none. */
  readonly data: Readonly<Record<string, { readonly version: string; readonly day?: string }>>;
  readonly log: Logger;
  readonly everyMs?: number;
}

const EVERY_MS = 60_000;

/**
 * What is true of a deployment and not of a process: list sizes, sweeps, the versions and dates of the data. Looked up once a minute
 * on a connection of its own, and never because somebody reads the metrics.
 */
export async function watchDeployment({ databaseUrl, version, data, log, everyMs = EVERY_MS }: DeploymentDeps) {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `clearline_${name}`, help, labelNames, registers });

  gauge('build_info', 'The version that serves', ['version']).set({ version }, 1);
  const info = gauge('data_info', 'The versions of the data that decide', ['data', 'version']);
  const dated = gauge(
    'data_timestamp_seconds',
    'The day that the data are of by their version, or were last checked on; of zones, the first of the year',
    ['data'],
  );
  for (const [name, { version: of, day = of }] of Object.entries(data)) {
    info.set({ data: name, version: of }, 1);
    const at = dayOf(day);
    if (at !== undefined) dated.set({ data: name }, at / 1_000);
  }
  const up = gauge('database_up', 'Whether the database answered when it was last asked, once a minute');
  const sizes = gauge('list_entries', 'Entries of each list, of all clients together; estimated where there are many', [
    'list',
  ]);
  const overdue = gauge('sweep_overdue_seconds', 'How long the sweep that waits longest has been due');
  const waiting = gauge(
    'import_waiting_seconds',
    'How long the import that was started first and has not ended is waited for',
  );
  const failing = gauge('sweeps_failing', 'Sweeps that have failed and are tried again or given up');

  const pool = createPool(databaseUrl, { max: 1, applicationName: 'clearline metrics' });
  let isUp = true;
  const look = async (): Promise<void> => {
    try {
      const [lists, jobs] = [await listSizes(pool), await sweepJobs(pool)];
      for (const [list, entries] of lists) sizes.set({ list }, entries);
      overdue.set(jobs.overdueSeconds);
      failing.set(jobs.failing);
      waiting.set(await importWaitSeconds(pool));
      isUp = true;
    } catch (error) {
      if (isUp) log.warn({ err: error }, 'the metrics of the database could not be read');
      isUp = false;
    }
    up.set(isUp ? 1 : 0);
  };
  await look();
  let looking = Promise.resolve();
  const beat = setInterval(() => void (looking = looking.then(look)), everyMs).unref();

  return {
    text: () => registry.metrics(),
    async stop(): Promise<void> {
      clearInterval(beat);
      await looking;
      await pool.end();
    },
  };
}

/** The day that a version of data names, epoch ms. That of a release of the zone database names its year: its first day. */
export function dayOf(version: string): number | undefined {
  const [, date, year] = /^(?:(\d{4}-\d{2}-\d{2})|(\d{4})[a-z]$)/.exec(version) ?? [];
  const day = Date.parse(date ?? (year === undefined ? '' : `${year}-01-01`));
  return Number.isNaN(day) ? undefined : day;
}
