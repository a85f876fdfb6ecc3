import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { type DueImport, type ImportEnd, runImport } from './run.ts';
import { tidyImports } from './tidy.ts';

/** Is told of the work on imports. */
export interface HearImports {
  readonly importBegun: () => void;
  /** @param end undefined when it was not brought to its end here: somebody else is at it, this process stops, or a fault of ours */
  readonly importLeft: (end: ImportEnd | undefined, tookMs: number) => void;
  /** A fault of ours: it is tried again. */
  readonly importBroke: () => void;
}

export interface ImportWorkDeps {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly log: Logger;
  readonly told?: HearImports | undefined;
}

export interface ImportWork {
  /** Looks for work at once. */
  wake(): void;
  /** Begins nothing more. The import that is under way is left to the next process. */
  stop(): Promise<void>;
}

const LOOK_MS = 2_000;
const TIDY_MS = 60 * 60 * 1000;
const RETRY_MS = [2_000, 10_000, 60_000] as const;

/**
 * Does the imports of all clients that were started, one at a time in this process. Every process looks for them every two seconds, and
 * the lock of an import says whether somebody is at it: the import of a process that died is taken up by another as soon as Postgres
 * has noticed. One that fails for a reason of ours is tried again, later each time.
 */
export function startImportWork({ pool, now, log, told }: ImportWorkDeps): ImportWork {
  const stopping = new AbortController();
  let wakeUp = new AbortController();
  const failures = new Map<string, { times: number; notBefore: number }>();

  const work = async (due: DueImport): Promise<void> => {
    const key = `${due.clientId}:${due.importId}`;
    const before = failures.get(key);
    if (before && performance.now() < before.notBefore) return;
    const started = performance.now();
    let end: ImportEnd | undefined;
    told?.importBegun();
    try {
      end = await runImport({ pool, now, signal: stopping.signal }, due);
      failures.delete(key);
      if (end) log.info({ ...due, tookMs: Math.round(performance.now() - started) }, 'import ended');
    } catch (error) {
      if (stopping.signal.aborted) return;
      told?.importBroke();
      const times = (before?.times ?? 0) + 1;
      const pause = RETRY_MS[Math.min(times, RETRY_MS.length) - 1] ?? LOOK_MS;
      failures.set(key, { times, notBefore: performance.now() + pause });
      log.error({ err: error, ...due }, 'an import failed, and is tried again');
    } finally {
      told?.importLeft(end, performance.now() - started);
    }
  };

  const loop = async (): Promise<void> => {
    let tidied = performance.now();
    while (!stopping.signal.aborted) {
      if (performance.now() - tidied > TIDY_MS) {
        tidied = performance.now();
        await tidyImports(pool, now()).catch((error: unknown) => log.warn({ err: error }, 'imports are not tidied'));
      }
      const { rows } = await pool
        .query<DueImport>(
          `SELECT client_id AS "clientId", id AS "importId" FROM import WHERE status IN ('CHECKING', 'RUNNING') ORDER BY changed_at, id`,
        )
        .catch((error: unknown) => {
          log.warn({ err: error }, 'imports wait for the database');
          return { rows: [] };
        });
      for (const due of rows) if (!stopping.signal.aborted) await work(due);
      wakeUp = new AbortController();
      const signal = AbortSignal.any([stopping.signal, wakeUp.signal]);
      await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };

  const worked = loop();
  return {
    wake: () => wakeUp.abort(),
    async stop() {
      stopping.abort();
      await worked;
    },
  };
}
