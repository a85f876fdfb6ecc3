import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Database } from './database.ts';
import type { Fleet } from './fleet.ts';
import type { Sweeps } from './sweeps.ts';

/** How often what was done to the deployment. */
export interface Done {
  serverKills: number;
  databaseCrashes: number;
  sweeps: number;
}

export interface FaultsDeps {
  readonly fleet: Fleet;
  readonly database: Database;
  readonly sweeps: Sweeps;
  readonly chance: Chance;
  readonly signal: AbortSignal;
  readonly every: { readonly serverKillMs: number; readonly databaseCrashMs: number; readonly sweepMs: number };
}

const AWAY_MS_MAX = 5_000;

/** Does harm to the deployment, again and again until the signal, and resolves once the last is over. */
export async function doHarm({ fleet, database, sweeps, chance, signal, every }: FaultsDeps): Promise<Done> {
  const done: Done = { serverKills: 0, databaseCrashes: 0, sweeps: 0 };
  const again = async (ms: number, act: () => Promise<unknown>): Promise<void> => {
    for (;;) {
      await pause(ms * (0.5 + chance.below(100) / 100), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await act();
    }
  };
  await Promise.all([
    again(every.serverKillMs, async () => {
      await fleet.killOne(chance);
      done.serverKills += 1;
    }),
    again(every.databaseCrashMs, async () => {
      await database.crash(chance.below(AWAY_MS_MAX));
      done.databaseCrashes += 1;
    }),
    again(every.sweepMs, () =>
      sweeps.sweep().then(
        () => void (done.sweeps += 1),
        () => undefined, // the database is away
      ),
    ),
  ]);
  return done;
}
