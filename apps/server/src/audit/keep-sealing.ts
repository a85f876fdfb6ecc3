import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { clientsToSeal, seal } from './seal.ts';

const EVERY_MS = 500;

export interface Sealing {
  /** Ends with the client that it is at. */
  stop(): Promise<void>;
}

/**
 * Chains what is committed, twice a second, for as long as the process runs. Every process does; at one client they take turns. What
 * fails is tried again with the next beat.
 * @param onSealed told whenever something was
 */
export function keepSealing({
  pool,
  log,
  onSealed,
}: {
  readonly pool: Pool;
  readonly log: Logger;
  readonly onSealed?: () => void;
}): Sealing {
  const stopping = new AbortController();
  const beat = async (): Promise<void> => {
    let sealed = 0;
    for (const clientId of await clientsToSeal(pool)) {
      if (stopping.signal.aborted) return;
      sealed += await seal(pool, clientId);
    }
    if (sealed > 0) onSealed?.();
  };
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await beat().catch((error: unknown) => log.warn({ err: error }, 'the audit trail waits to be sealed'));
      await wait(EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const worked = work();
  return {
    stop() {
      stopping.abort();
      return worked;
    },
  };
}
