import { once } from 'node:events';
import type { Readable } from 'node:stream';

/**
 * The rows of a parser in batches: as many as have come, up to a number. So rows that come one by one are not kept waiting, and
 * those that come while others are judged go together.
 * Throws what the parser fails with.
 * @typeParam Row what the parser, a stream of objects, reads
 */
export async function* batches<Row>(parser: Readable, rowsMax: number): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  for (;;) {
    const row = parser.read() as Row | null;
    if (row !== null && rows.push(row) < rowsMax) continue;
    if (rows.length > 0) {
      yield rows;
      rows = [];
    } else if (parser.readableEnded) return;
    else await moreOf(parser);
  }
}

async function moreOf(parser: Readable): Promise<void> {
  if (parser.errored) throw parser.errored;
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([once(parser, 'readable', { signal }), once(parser, 'end', { signal })]);
  } finally {
    over.abort();
  }
}
