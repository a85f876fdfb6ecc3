import type { Logger } from 'pino';
import type { RecordingRepository } from './repository.ts';
import type { RecordingStore } from './store.ts';

interface Deps {
  readonly recordings: RecordingRepository;
  readonly store: RecordingStore;
  readonly now: () => Date;
  readonly log: Logger;
}

const AT_ONCE = 1_000;
const GIVE_UP_AFTER = 5;
const EVERY_MS = 600_000;

/**
 * Ends the deletes that have begun and not ended, since a process was stopped or the store was away: removes the bytes that are
 * left, of a thousand recordings per client at most. Removing twice removes once, so that several processes may do so, and deletes
 * may be under way. A recording that cannot be removed does not keep the others; the fifth is thrown, as the store seems to be away.
 * @param isStopping asked between recordings; true ends it early
 */
export async function endDeletes(
  { recordings, store, now, log }: Deps,
  isStopping: () => boolean = () => false,
): Promise<void> {
  let failures = 0;
  for (const clientId of await recordings.clientIds()) {
    for (const key of await recordings.unendedDeletes(clientId, AT_ONCE)) {
      if (isStopping()) return;
      try {
        await store.remove(key);
        await recordings.endDelete(key, now());
        log.info({ client: clientId }, 'the delete of a recording was ended');
      } catch (error) {
        failures += 1;
        if (failures >= GIVE_UP_AFTER) throw error;
        log.warn({ err: error, client: clientId }, 'the delete of a recording could not be ended');
      }
    }
  }
}

/** Does so now and every ten minutes. Where it fails, the next time makes up for it. */
export function keepEndingDeletes(deps: Deps): { stop(): Promise<void> } {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;

  const beat = async (): Promise<void> => {
    try {
      await endDeletes(deps, () => isStopping);
    } catch (error) {
      deps.log.warn({ err: error }, 'ending the deletes of recordings failed, and is tried again in ten minutes');
    }
    if (!isStopping) timer = setTimeout(() => void (underWay = beat()), EVERY_MS).unref();
  };

  let underWay = beat();
  return {
    stop() {
      isStopping = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}
