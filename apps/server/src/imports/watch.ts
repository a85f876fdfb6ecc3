import { setTimeout as wait } from 'node:timers/promises';
import type { Schema } from '@clearline/contract';

type Import = Schema<'Import'>;

const LOOK_MS = 500;
/** A comment now and then, so that proxies take nobody for gone. */
const ALIVE_MS = 15_000;

/**
 * The server-sent events of an import: what it is now, and each time that it is something else, until it is at rest.
 * @param read the import; undefined when it is gone
 * @param mayGoOn asked between looks; false ends it early: this process stops, and the browser asks again, or whoever watches may no more
 */
export async function* watchImport(
  read: () => Promise<Import | undefined>,
  mayGoOn: () => Promise<boolean>,
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
    if (!['CHECKING', 'RUNNING'].includes(found.status)) return;
    await wait(LOOK_MS);
    if (!(await mayGoOn())) return;
  }
}
