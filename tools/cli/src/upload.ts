import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { EXIT, Fault } from './fault.ts';
import { type Progress, progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** A file on its way to a deployment. */
export interface Upload {
  readonly body: ReadableStream<Uint8Array>;
  /** What it is and how it is packed, by its name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Takes the progress away, and reads no further: what stays open would keep the command from its end. */
  readonly end: () => void;
}

export const MEDIA_TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;
export type FileForm = keyof typeof MEDIA_TYPES;

/** What a file is, by its name. */
export const formOf = (file: string): FileForm => (/\.(ndjson|jsonl)(\.gz)?$/.test(file) ? 'ndjson' : 'csv');

/**
 * Opens a file to be sent, with progress where somebody watches. Throws the Fault of one that cannot be read, and so does whoever
 * sends it.
 * @param file - is standard input
 */
export function openUpload(file: string, form: FileForm, what: string, terminal: Terminal): Upload {
  const shown = progress(terminal, what, file === '-' ? undefined : sizeOf(file));
  const source = file === '-' ? terminal.stdin : createReadStream(file);
  return {
    // Not `Readable.toWeb`: it goes on reading where a deployment refuses what has come so far, and that ends the process.
    body: ReadableStream.from(watched(source, shown)) as ReadableStream<Uint8Array>,
    headers: { 'Content-Type': MEDIA_TYPES[form], ...(file.endsWith('.gz') && { 'Content-Encoding': 'gzip' }) },
    end: () => {
      shown.stop();
      source.destroy();
    },
  };
}

function sizeOf(file: string): number {
  try {
    accessSync(file, constants.R_OK);
    const found = statSync(file);
    if (found.isDirectory()) throw new Error(`${file} is a folder: expected a file`);
    return found.size;
  } catch (error) {
    throw new Fault(EXIT.usage, `${(error as Error).message}.`);
  }
}

async function* watched(source: Readable, shown: Progress): AsyncGenerator<Uint8Array> {
  let sent = 0;
  try {
    for await (const bytes of source as AsyncIterable<Buffer>) {
      sent += bytes.length;
      shown.to(sent);
      yield bytes;
    }
  } catch (error) {
    throw new Fault(EXIT.usage, `${(error as Error).message}.`);
  }
}
