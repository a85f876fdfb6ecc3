import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EXIT, Fault } from './fault.ts';
import type { Upload } from './upload.ts';

/** An import that was there already, under the idempotency key that a file comes with. */
interface Known {
  readonly id: number;
  readonly sha256: string | null;
}

/**
 * Throws the Fault of a file that is another than the one that was imported under its idempotency key, or of which that is not known: taken for
 * the same, it would be imported by nobody, and whom it names would be called.
 * @param upload of the file, which is read and not sent
 */
export async function requireSameFile(file: string, upload: Upload, { id, sha256 }: Known): Promise<void> {
  const hash = createHash('sha256');
  const read = async (bytes: AsyncIterable<Uint8Array>) => {
    for await (const some of bytes) hash.update(some);
  };
  await (file.endsWith('.gz') ? pipeline(upload.body, createGunzip(), read) : pipeline(upload.body, read));
  if (hash.digest('hex') === sha256) return;
  const why = sha256 === null ? 'what its content was is not known' : 'its content is another';
  throw new Fault(
    EXIT.refused,
    `Import ${id} has this idempotency key, and ${why}. This file was not imported; give it a key of its own.`,
  );
}
