import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { PassThrough, Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Terminal } from './terminal.ts';

/**
 * Writes an answer as it comes. A file gets its name when all of it has come: a part is never taken for the whole.
 * @param file undefined: standard output
 * @param through what looks at it as it passes
 */
export async function writeAnswer(
  answer: ReadableStream<Uint8Array>,
  file: string | undefined,
  { stdout }: Terminal,
  through: Transform = new PassThrough(),
): Promise<void> {
  const source = Readable.fromWeb(answer);
  if (file === undefined) {
    await pipeline(source, through, stdout, { end: false });
    return;
  }
  const part = `${file}.part`;
  try {
    await pipeline(source, through, createWriteStream(part));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
