import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import type { FindCaller } from '../http/serve.ts';
import { readCursor, writeCursor } from './change.ts';
import type { ChangeFeed } from './feed.ts';
import type { changeStreams } from './stream.ts';

interface Deps {
  readonly feed: ChangeFeed;
  readonly stream: ReturnType<typeof changeStreams>;
  readonly findCaller: FindCaller;
}

const COUNT_BY_DEFAULT = 100;
const COUNT_MAX = 1000;

/** What changes on the lists of a client, from a cursor on. */
export const changeRoutes = ({ feed, stream, findCaller }: Deps): Handlers<'listChanges' | 'streamChanges'> => ({
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
    // A stream is one request, and uses its session for as long as it lasts: with the session it ends.
    const session = context.header('lv-session') ?? '';
    const isAllowed = async () => (await findCaller(session)) !== undefined;
    const body = stream(clientId, from, isAllowed, query.seconds);
    return { status: 200, body, headers: { 'X-Accel-Buffering': 'no' } };
  },
});

const CURSOR = /^\d{1,16}(\.\d{1,16})?$/;
