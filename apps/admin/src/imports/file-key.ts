const PIECE_BYTES = 32_000_000;

/**
 * A key that is the same for the same bytes of a file, for the same purpose: the same file twice is one import.
 * It is the digest of the digests of its pieces, so that a file of any size is never in memory whole.
 * @param purpose what else makes two imports two: list, name, options
 */
export async function fileKey(file: Blob, purpose: readonly unknown[]): Promise<string> {
  const digests: string[] = [];
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    digests.push(await digestOf(await file.slice(at, at + PIECE_BYTES).arrayBuffer()));
  }
  return digestOf(new TextEncoder().encode(JSON.stringify([purpose, digests])));
}

async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
