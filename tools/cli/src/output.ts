import { randomUUID } from 'node:crypto';
import { createWriteStream, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { PassThrough, Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Terminal } from './terminal.ts';

/**
 * Writes an answer as it comes. A file gets its name when all of it has come: a part is never taken for the whole, also where two
 * commands write to one name.
 * @param file undefined and `-`: standard output. A pipe or a device is written to as it is; what a link leads to is replaced, and not the
 * link; and who may read a file that was there may read the new one
 * @param through what looks at it as it passes
 */
export async function writeAnswer(
  answer: ReadableStream<Uint8Array>,
  file: string | undefined,
  { stdout }: Terminal,
  through: Transform = new PassThrough(),
): Promise<void> {
  const source = Readable.fromWeb(answer);
  if (file === undefined || file === '-') {
    await pipeline(source, through, stdout, { end: false });
    return;
  }
  const found = statSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile() && !found.isDirectory()) {
    await pipeline(source, through, createWriteStream(file));
    return;
  }
  const place = found ? realpathSync(file) : file;
  const part = `${place}.${randomUUID().slice(0, 8)}.part`;
  try {
    const { mode } = found ?? {};
    await pipeline(
      source,
      through,
      createWriteStream(part, { flags: 'wx', flush: true, ...(mode !== undefined && { mode }) }),
    );
    renameSync(part, place);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
