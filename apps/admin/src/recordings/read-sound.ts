import { api } from '../api/client.ts';

/** The bytes of a recording and what they are called. */
export interface Sound {
  readonly blob: Blob;
  /** By the answer: `audio/mpeg`. */
  readonly mediaType: string;
}

/** Somebody has to want it: it is larger than what is loaded unasked. */
export class TooLarge extends Error {
  readonly bytes: number;
  constructor(bytes: number) {
    super('The recording is large.');
    this.bytes = bytes;
  }
}

/**
 * Reads a recording, since a player cannot ask for it by itself: the session goes in a header.
 * @param mostBytes more is not read
 * @param onProgress how many bytes are there, of how many; the latter is undefined where the answer does not say
 * @throws TooLarge, or what the API answered: `{ code, message }`
 */
export async function readSound(
  id: string,
  {
    mostBytes,
    onProgress,
    signal,
  }: {
    readonly mostBytes: number;
    readonly onProgress?: (bytes: number, of: number | undefined) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Sound> {
  const { data, error, response } = await api.GET('/compliance/recording/{id}', {
    params: { path: { id } },
    parseAs: 'stream',
    signal,
  });
  if (error !== undefined) throw error;
  const length = response.headers.get('Content-Length');
  const of = length === null ? undefined : Number(length);
  const stream = data as ReadableStream<Uint8Array<ArrayBuffer>>;
  if (of !== undefined && of > mostBytes) {
    await stream.cancel();
    throw new TooLarge(of);
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    bytes += value.length;
    onProgress?.(bytes, of);
  }
  const mediaType = response.headers.get('Content-Type')?.split(';')[0] ?? 'application/octet-stream';
  return { blob: new Blob(pieces, { type: mediaType }), mediaType };
}
