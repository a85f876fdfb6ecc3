import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bytes } from '@clearline/contract';
import { writeHead } from './exchange.ts';

/** Whether the body of an answer is bytes, and no value to be written as JSON. */
export const isBytes = (body: unknown): body is Bytes =>
  body instanceof Uint8Array || (typeof body === 'object' && body !== null && Symbol.asyncIterator in body);

export interface BytesAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
  /** Headers that are known after the last byte of a stream. */
  readonly trailers?: (() => Readonly<Record<string, string>>) | undefined;
}

/**
 * Sends bytes as they come, at the pace at which the client takes them: of a stream, only a few are in memory at once. The reading
 * ends with the last byte, and as soon as the client is gone. With HEAD nothing is read.
 * Rejects when the reading fails, or the stream has another length than the headers say. The connection is closed then, so that the
 * client cannot take a part for the whole.
 */
export async function sendBytes(res: ServerResponse, { status, headers, body, trailers }: BytesAnswer): Promise<void> {
  if (body instanceof Uint8Array) {
    writeHead(res, status, { ...headers, 'Content-Length': body.byteLength });
    res.end(body);
    return;
  }
  res.strictContentLength = true;
  if (!res.destroyed) writeHead(res, status, headers);
  if (res.destroyed || res.req.method === 'HEAD') {
    if (body instanceof Readable) body.destroy();
    res.end();
    return;
  }
  try {
    // With options, Node 20 tells of an early end where the reading has failed.
    await (trailers ? pipeline(body, res, { end: false }) : pipeline(body, res));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    return;
  }
  if (!trailers) return;
  res.addTrailers(trailers());
  res.end();
}
