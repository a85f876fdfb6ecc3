import type { Handlers } from '../http/handler.ts';
import type { Operation } from '../http/operation.ts';
import { openCsv } from './csv.ts';
import { openNdjson } from './ndjson.ts';
import { rowReader } from './read-row.ts';
import { type Counts, type Judge, scrubbed } from './scrub.ts';

interface Deps extends Judge {
  /** Is Blocked as the contract has it, since rows are read as its query is. */
  readonly isBlocked: Operation;
}

const TRAILERS = { rows: 'X-Rows', blocked: 'X-Rows-Blocked', unreadable: 'X-Rows-Unreadable' } as const;

/** Files of checks: the same rows come back with their verdicts, both ways as streams. */
export const scrubRoutes = ({ isBlocked, ...judge }: Deps): Handlers<'scrub'> => ({
  scrub: async ({ query, body, context: { mediaType } }, { clientId }) => {
    const bytes = body as AsyncIterable<Uint8Array>;
    const read = rowReader(isBlocked, clientId, query.service);
    const counts: Counts = { rows: 0, blocked: 0, unreadable: 0 };
    const file =
      mediaType === 'application/x-ndjson'
        ? scrubbed(openNdjson(bytes, query), read, judge, counts)
        : scrubbed(await openCsv(bytes, query), read, judge, counts);
    return {
      status: 200,
      headers: { 'Content-Type': mediaType, Trailer: Object.values(TRAILERS).join(', ') },
      body: file,
      trailers: () => ({
        [TRAILERS.rows]: String(counts.rows),
        [TRAILERS.blocked]: String(counts.blocked),
        [TRAILERS.unreadable]: String(counts.unreadable),
      }),
    };
  },
});
