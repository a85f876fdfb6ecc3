import type { Logger } from 'pino';
import type { Caller } from '../http/caller.ts';
import type { Announcements } from '../db/announcements.ts';
import type { SessionRepository } from './repository.ts';
import { fingerprintHex, isSessionId } from './secrets.ts';
import { SESSION_ENDED } from './subject.ts';

/** Two hours after its last use a session is over. */
export const SESSION_LIFE_MS = 2 * 60 * 60 * 1000;

// A cached look-up is believed this long, and only while the announcements of ended sessions reach this process.
const BELIEVED_MS = 5_000;
const FLUSH_MS = 1_000;
const CACHED_MAX = 50_000;

interface Cached {
  readonly caller: Caller;
  readonly checkedAtMs: number;
  lastUsedMs: number;
  flushed: boolean;
}

export type Sessions = ReturnType<typeof liveSessions>;

/**
 * The living sessions as one process sees them. The look-up is cached for seconds and ended by an announcement of the
 * database; uses are written back once a second, so that checking a session costs the hot path no round trip.
 */
export function liveSessions(deps: {
  repository: SessionRepository;
  announcements: Announcements;
  now: () => Date;
  log: Logger;
}) {
  const { repository, announcements, now, log } = deps;
  const cache = new Map<string, Cached>();
  const loading = new Map<string, Promise<Cached | undefined>>();
  const endedMeanwhile = new Set<string>();
  announcements.on(SESSION_ENDED, (idHash) => {
    cache.delete(idHash);
    if (loading.has(idHash)) endedMeanwhile.add(idHash); // what is being read may be older than this news
  });

  const isAlive = (session: { lastUsedMs: number }): boolean => now().getTime() - session.lastUsedMs < SESSION_LIFE_MS;

  const isBelievable = ({ checkedAtMs }: Cached): boolean =>
    checkedAtMs >= announcements.heardSinceMs() && performance.now() - checkedAtMs < BELIEVED_MS;

  async function load(key: string): Promise<Cached | undefined> {
    const checkedAtMs = performance.now(); // before the query: what it reads may be older than its answer
    const found = await repository.read(Buffer.from(key, 'hex'));
    const before = cache.get(key);
    cache.delete(key);
    if (endedMeanwhile.delete(key)) return load(key);
    if (!found) return undefined;
    const fresh: Cached = {
      caller: found.caller,
      checkedAtMs,
      lastUsedMs: Math.max(found.lastUsedAt.getTime(), before?.lastUsedMs ?? 0),
      flushed: before?.flushed ?? true,
    };
    if (!isAlive(fresh)) return undefined;
    if (cache.size >= CACHED_MAX) cache.delete(cache.keys().next().value ?? '');
    cache.set(key, fresh);
    return fresh;
  }

  function loadOnce(key: string): Promise<Cached | undefined> {
    const running = loading.get(key) ?? load(key).finally(() => loading.delete(key));
    loading.set(key, running);
    return running;
  }

  const use = (session: Cached | undefined): Caller | undefined => {
    if (!session || !isAlive(session)) return undefined;
    session.lastUsedMs = Math.max(session.lastUsedMs, now().getTime()); // a clock that is set back ends no session
    session.flushed = false;
    return session.caller;
  };

  async function flush(): Promise<void> {
    const used = [...cache].filter(([, session]) => !session.flushed);
    if (used.length === 0) return;
    for (const [, session] of used) session.flushed = true;
    try {
      await repository.renew(used.map(([idHash, session]) => ({ idHash, at: new Date(session.lastUsedMs) })));
    } catch (error) {
      for (const [, session] of used) session.flushed = false; // tried again with the next beat
      log.warn({ err: error }, 'uses of sessions could not be written');
    }
  }
  const beat = setInterval(() => void flush(), FLUSH_MS).unref();

  return {
    /** The caller behind a session id, if it lives. Counts as a use, which renews it. */
    find(sessionId: string): Caller | undefined | Promise<Caller | undefined> {
      if (!isSessionId(sessionId)) return undefined;
      const key = fingerprintHex(sessionId);
      const cached = cache.get(key);
      if (cached && isBelievable(cached)) return use(cached);
      return loadOnce(key).then(use);
    },

    /** Whether a session lives. Asking does not renew it. */
    async isValid(sessionId: string): Promise<boolean> {
      return isSessionId(sessionId) && (await loadOnce(fingerprintHex(sessionId))) !== undefined;
    },

    /**
     * Ends a session. False when there was none.
     * @param rows the sessions as whoever ends it writes them
     */
    async end(sessionId: string, rows: Pick<SessionRepository, 'end'> = repository): Promise<boolean> {
      if (!isSessionId(sessionId)) return false;
      await flush(); // a use of the last second counts
      const key = fingerprintHex(sessionId);
      cache.delete(key);
      return rows.end(Buffer.from(key, 'hex'), new Date(now().getTime() - SESSION_LIFE_MS));
    },

    /** Writes what is left to write and stops. */
    async close(): Promise<void> {
      clearInterval(beat);
      await flush();
    },
  };
}
