const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Tells one version of a file from another (FNV-1a, 32 bits, in hexadecimal). No protection against somebody who means to deceive. */
export function fingerprint(text: string): string {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
