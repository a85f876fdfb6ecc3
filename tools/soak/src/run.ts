import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Actor, World } from './actor.ts';
import { castOf } from './cast.ts';
import { chanceOf } from './chance.ts';
import { startDatabase } from './database.ts';
import { doHarm, type Done } from './faults.ts';
import { startFleet } from './fleet.ts';
import type { Options } from './options.ts';
import { population, quietZone } from './population.ts';
import { LAPSED, sweeps as sweepsOf } from './sweeps.ts';
import { tally as newTally, type Tally } from './tally.ts';

export interface Outcome {
  readonly options: Options;
  readonly tookMs: number;
  readonly tally: Tally;
  readonly done: Done;
  /** What was wrong beside answers: servers that ended, entries that were not swept. */
  readonly faults: readonly string[];
}

const SETTLE_MS = 4_000;
const SWEPT_WITHIN_MS = 60_000;
const PATIENCE_MS = 60_000;

/** Starts a deployment, has everybody ask while it is harmed, and asks about everything once more in the end. */
export async function soak(options: Options, say: (line: string) => void, signal: AbortSignal): Promise<Outcome> {
  const startedMs = performance.now();
  const runMs = options.minutes * 60_000;
  const people = population(options.actors, quietZone(new Date(), Math.ceil(options.minutes / 60)));
  const database = await startDatabase();
  try {
    const fixture = join(database.folder, 'fixture.json');
    writeFileSync(fixture, JSON.stringify(people.fixture));
    const log = join(database.folder, 'servers.log');
    const env = {
      DATABASE_URL: database.url,
      CLEARLINE_FIXTURE: fixture,
      CLEARLINE_DATA_DIR: database.folder,
      CLEARLINE_WEBHOOKS_TO_PRIVATE: 'true',
    };
    const fleet = await startFleet(options.processes, env, log);
    const sweeps = sweepsOf(database.url, people.tenants[0]);
    const tally = newTally();
    const world: World = {
      addresses: fleet.addresses,
      tally,
      nowMs: () => performance.now(),
      wallMs: () => Date.now(),
      patienceMs: PATIENCE_MS,
      shared: new Map(),
      lapsed: LAPSED,
    };
    const actors = castOf(options, people, world);
    const over = new AbortController();
    const end = () => over.abort();
    const timer = setTimeout(end, runMs);
    signal.addEventListener('abort', end);
    const ticker = setInterval(() => say(line(tally, performance.now() - startedMs)), 30_000);

    const every = {
      serverKillMs: Math.min(20_000, runMs / 2),
      databaseCrashMs: Math.min(60_000, runMs / 2),
      sweepMs: Math.min(10_000, runMs / 4),
    };
    const chance = chanceOf(options.seed);
    const harm = doHarm({ fleet, database, sweeps, chance, signal: over.signal, every });
    await Promise.all(actors.map((actor) => goOn(actor, over.signal)));
    const done = await harm;
    clearTimeout(timer);
    clearInterval(ticker);

    await pause(SETTLE_MS);
    await Promise.all(actors.map((actor) => actor.review()));
    await sweeps.sweep();
    const faults = [
      ...done.failures,
      ...(await unswept(sweeps)),
      ...(await fleet.stop()),
      ...crashes(readFileSync(log, 'utf8')),
    ];
    await sweeps.close();
    return { options, tookMs: performance.now() - startedMs, tally, done, faults };
  } finally {
    await database.remove();
  }
}

async function goOn(actor: Actor, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await actor.step();
    await pause(1); // lets others of this process speak
  }
}

async function unswept({ left }: { left: () => Promise<number> }): Promise<string[]> {
  const endMs = performance.now() + SWEPT_WITHIN_MS;
  for (;;) {
    const count = await left();
    if (count === 0) return [];
    if (performance.now() > endMs) return [`${count} lapsed entries were not swept`];
    await pause(500);
  }
}

/** Errors that no fault of the database explains. */
const crashes = (log: string): string[] =>
  log
    .split('\n')
    .filter((text) => text.includes('"msg":"internal"'))
    .map((text) => `a server logged: ${text.slice(0, 500)}`);

const line = (tally: Tally, ms: number): string => {
  const { right, either, unavailable, broken, wrong } = tally.total();
  return `${Math.round(ms / 1_000)} s: ${right} right, ${either} either way, ${unavailable} unavailable, ${broken} broken, ${wrong} wrong`;
};
