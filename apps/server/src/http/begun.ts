import { Readable } from 'node:stream';

/**
 * Waits for the first piece of a body, so that what fails before it is answered as an error and not as a body that breaks off. Whatever
 * becomes of the answer, the pieces are closed with it.
 */
export async function begun(pieces: AsyncIterable<Uint8Array>): Promise<Readable> {
  const left = pieces[Symbol.asyncIterator]();
  const first = await left.next();
  async function* all() {
    for (let piece = first; piece.done !== true; piece = await left.next()) yield piece.value;
  }
  return Readable.from(all(), { objectMode: false }).once('close', () => void left.return?.());
}
