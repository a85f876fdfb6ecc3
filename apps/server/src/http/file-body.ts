import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { hasBody } from './body.ts';
import { Refusal } from './refusal.ts';

/** How long nothing may move in either direction before the connection is closed. */
const IDLE_MS = 120_000;

/** A file as it is read: few of its bytes are in memory at once. What is unpacked comes in parts like what is not. */
const UNPACKED_BYTES = 64 * 1024;

/**
 * The body of a request that is a file, unpacked, as it comes and no faster than it is read. It may take as long as it moves.
 * Throws the Refusal for no body, another media type, charset or encoding; reading throws the one for what cannot be unpacked.
 * @param types the media types that the operation reads
 */
export function readFileBody(req: IncomingMessage, types: readonly string[]): AsyncIterable<Uint8Array> {
  if (!hasBody(req)) throw new Refusal('request.invalid', { faults: 'body: expected a file, and there is none' });
  const notRead = (found: string) =>
    new Refusal('body.media_type', { found: found.slice(0, 80), expected: `${types.join(' or ')} in UTF-8` });
  const given = req.headers['content-type'] ?? '';
  if (!types.includes(mediaTypeOf(req))) throw notRead(given === '' ? 'that is absent' : given);
  const charset = /;\s*charset="?([^";\s]+)/i.exec(given)?.[1];
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) throw notRead(`charset ${charset}`);
  const encoding = (req.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding)) throw notRead(`encoding ${encoding}`);
  req.socket.setTimeout(IDLE_MS); // Node closes it then, and sets its own time when the answer has ended
  return bytesOf(req, encoding !== 'identity');
}

/** The media type of a body, in lower case and without its parameters; empty where there is none. */
export const mediaTypeOf = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

async function* bytesOf(req: IncomingMessage, isPacked: boolean): AsyncGenerator<Uint8Array> {
  // Not before somebody reads: until then nobody would hear of what cannot be unpacked, and that would end the process.
  const packed = isPacked ? unpacked(req) : undefined;
  const source = packed?.gunzip ?? req;
  try {
    // Whoever stops reading refuses the file, and the connection is still needed to say so.
    for await (const bytes of source.iterator({ destroyOnReturn: false })) yield bytes as Uint8Array;
  } catch (error) {
    const isPacking = /^Z_/.test((error as NodeJS.ErrnoException).code ?? '');
    if (!isPacking && req.complete) throw error;
    const reason = isPacking ? 'expected gzip, as Content-Encoding says' : 'it broke off';
    throw new Refusal('body.unreadable', { reason }, { cause: error });
  } finally {
    if (packed) {
      req.unpipe(packed.gunzip);
      packed.gunzip.destroy();
    }
    req.resume(); // what is left passes by unread, so that the connection can be used again
  }
  if (packed?.hasRest()) throw new Refusal('body.unreadable', { reason: 'expected gzip, and nothing behind its end' });
}

function unpacked(packed: Readable): { readonly gunzip: Gunzip; readonly hasRest: () => boolean } {
  const gunzip = createGunzip({ chunkSize: UNPACKED_BYTES });
  let received = 0;
  packed.on('data', ({ length }: Uint8Array) => (received += length));
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  // zlib takes a zero byte behind the end for padding, and reads nothing that comes after it.
  return { gunzip, hasRest: () => received !== gunzip.bytesWritten };
}
