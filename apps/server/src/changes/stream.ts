import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeFeed } from './feed.ts';
import { type Cursor, writeCursor } from './change.ts';

const LOOK_MS = 500;
const HEARTBEAT_MS = 15_000;
const CHANGES_PER_LOOK = 500;

interface Deps {
  readonly feed: ChangeFeed;
  readonly isStopping: () => boolean;
}

/**
 * The changes after a cursor as server-sent events, for as long as somebody takes them who may, and the server runs. All streams of a client
 * and process share one look at where its feed stands.
 */
export function changeStreams({ feed, isStopping }: Deps) {
  const looks = new Map<number, Promise<Cursor>>();
  const standsAt = (clientId: number): Promise<Cursor> => {
    const shared = looks.get(clientId);
    if (shared) return shared;
    const look = feed.now(clientId);
    looks.set(clientId, look);
    setTimeout(() => looks.delete(clientId), LOOK_MS / 2).unref();
    return look;
  };

  /** @param isAllowed whether whoever takes them still may, asked before each look */
  return async function* stream(
    clientId: number,
    from: Cursor | undefined,
    isAllowed: () => Promise<boolean>,
    seconds = Infinity,
  ): AsyncGenerator<Buffer> {
    const untilMs = performance.now() + seconds * 1000;
    let cursor = from ?? (await feed.now(clientId));
    yield Buffer.from(`retry: 1000\nid: ${writeCursor(cursor)}\n: connected\n\n`);
    for (let toldMs = performance.now(); !isStopping() && performance.now() < untilMs && (await isAllowed());) {
      if ((await standsAt(clientId)).n > cursor.n || cursor.row !== Infinity) {
        const { changes, next, more } = await feed.after(clientId, cursor, CHANGES_PER_LOOK);
        if (changes.length > 0) {
          yield Buffer.from(
            changes
              .map((change) => `id: ${change.cursor}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
              .join(''),
          );
          toldMs = performance.now();
        }
        cursor = next;
        if (more) continue;
      }
      if (performance.now() - toldMs >= HEARTBEAT_MS) {
        yield Buffer.from(': alive\n\n');
        toldMs = performance.now();
      }
      await wait(LOOK_MS, undefined, { ref: false });
    }
  };
}
