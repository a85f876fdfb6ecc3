import { setTimeout as wait } from 'node:timers/promises';
import type { Schema } from '@clearline/contract';

type Import = Schema<'Import'>;

const LOOK_MS = 500;
/** A comment now and then, so that proxies take nobody for gone. */
const ALIVE_MS = 15_000;

/**
 * The server-sent events of an import: what it is now, and each time that it is something else, until it is at rest.
 * @param read the import; undefined when it is gone
 * @param isOver asked between looks; true ends it early, and the browser asks again
 */
export async function* watchImport(
  read: () => Promise<Import | undefined>,
  isOver: () => boolean,
): AsyncGenerator<Uint8Array> {
  let last = '';
  let saidMs = performance.now();
  yield Buffer.from('retry: 1000\n\n');
  for (;;) {
    const found = await read();
    if (!found) return;
    const text = JSON.stringify(found);
    if (text !== last) {
      yield Buffer.from(`event: import\ndata: ${text}\n\n`);
      [last, saidMs] = [text, performance.now()];
    } else if (performance.now() - saidMs > ALIVE_MS) {
      yield Buffer.from(': still at it\n\n');
      saidMs = performance.now();
    }
    if (!['CHECKING', 'RUNNING'].includes(found.status) || isOver()) return;
    await wait(LOOK_MS);
  }
}
