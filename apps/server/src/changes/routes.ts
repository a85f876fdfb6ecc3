import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import { readCursor, writeCursor, type Cursor } from './change.ts';
import type { ChangeFeed } from './feed.ts';

interface Deps {
  readonly feed: ChangeFeed;
  readonly stream: (clientId: number, from: Cursor | undefined, seconds?: number) => AsyncIterable<Uint8Array>;
}

const COUNT_BY_DEFAULT = 100;
const COUNT_MAX = 1000;

/** What changes on the lists of a client, from a cursor on. */
export const changeRoutes = ({ feed, stream }: Deps): Handlers<'listChanges' | 'streamChanges'> => ({
  listChanges: async ({ query }, { clientId }) => {
    if (query.cursor === undefined)
      return { status: 200, body: { changes: [], next: writeCursor(await feed.now(clientId)), more: false } };
    const count = Math.min(query.count ?? COUNT_BY_DEFAULT, COUNT_MAX);
    const { changes, next, more } = await feed.after(clientId, readCursor(query.cursor), count);
    return { status: 200, body: { changes: [...changes], next: writeCursor(next), more } };
  },

  streamChanges: async ({ query, context }, { clientId }) => {
    const given = context.header('last-event-id') ?? query.cursor;
    if (given !== undefined && !CURSOR.test(given))
      throw new Refusal('request.invalid', {
        faults: 'header Last-Event-ID: expected the id of an event of this stream',
      });
    const from = given === undefined ? undefined : readCursor(given);
    if (from) await feed.after(clientId, from, 1); // what was given up is refused before the stream begins
    return { status: 200, body: stream(clientId, from, query.seconds), headers: { 'X-Accel-Buffering': 'no' } };
  },
});

const CURSOR = /^\d{1,16}(\.\d{1,16})?$/;
