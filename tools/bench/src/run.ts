import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@clearline/embedded-postgres';
import pg from 'pg';
import { type Contestant, lineUp } from './contestants.ts';
import { startDriver } from './driver.ts';
import { type ListDatabase, listDatabase, readIntoMemory } from './list-database.ts';
import { measure, type Measured } from './measure.ts';
import type { Options } from './options.ts';
import { demoPrincipal } from './principal.ts';
import { type Ratio, ratiosOf, type Row, rowOf } from './summary.ts';
import { type Load, underLoad } from './under-load.ts';
import { untilSealed } from './until-sealed.ts';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
}

/** Everything that a run found. */
export interface Report {
  readonly options: Options;
  readonly machine: Machine;
  readonly measured: readonly Measured[];
  readonly rows: readonly Row[];
  readonly ratios: readonly Ratio[];
  /** Latencies at 70 % of the peak. */
  readonly loads: readonly Load[];
}

/**
 * Runs the bench in a data folder: Postgres, lists, contestants, load. Whatever happens, everything that it started is
 * stopped when this settles. Throws for a wrong answer, an error under load, or when `signal` is aborted.
 */
export async function runBench(
  options: Options,
  dataDir: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Report> {
  const stops: (() => Promise<void> | void)[] = [];
  const isStopped = new Promise<never>((_, stopped) => {
    const abort = () => stopped(new Error('the bench was stopped'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([run(options, dataDir, say, (stop) => stops.push(stop)), isStopped]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function run(
  options: Options,
  dataDir: string,
  say: (line: string) => void,
  onStarted: (stop: () => Promise<void> | void) => void,
): Promise<Report> {
  const principal = demoPrincipal();
  const filesDir = join(dataDir, 'files');
  const postgres = await startPostgres({ dataDir, settings: { shared_buffers: options.sharedBuffers } });
  onStarted(() => postgres.stop());
  say(await withClient(postgres.url, buffersOf));

  const lists: ListDatabase[] = [];
  for (const entries of options.entries) {
    lists.push(await listDatabase({ url: postgres.url, entries, principal, filesDir, say }));
  }

  for (const list of lists) await readIntoMemory(list);

  const contestants: Contestant[] = [];
  for (const start of lineUp(lists, principal, filesDir, options)) contestants.push(await start(onStarted));
  for (const { url } of lists) await withClient(url, untilSealed);
  const driver = startDriver();
  onStarted(() => driver.stop());

  const measured = await measure(contestants, driver, options, say);
  const rows = measured.map(rowOf);
  const loads = options.metrics ? [] : await underLoad(contestants, lists, rows, driver, options);
  return { options, machine: await machineWith(postgres.url), measured, rows, ratios: ratiosOf(rows), loads };
}

/** How Postgres keeps its memory: with pages of 4 KiB, finding places in many gigabytes takes a noticeable part of every check. */
async function buffersOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ buffers: string; huge: string }>(
    `SELECT current_setting('shared_buffers') AS buffers, current_setting('huge_pages_status') AS huge`,
  );
  return `Postgres has ${rows[0]?.buffers} of shared buffers; huge pages are ${rows[0]?.huge}`;
}

const machineWith = (databaseUrl: string): Promise<Machine> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return {
      cores: availableParallelism(),
      processor: cpus()[0]?.model.trim() ?? 'unknown',
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
      postgres: rows[0]?.server_version ?? 'unknown',
    };
  });

async function withClient<Result>(databaseUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
