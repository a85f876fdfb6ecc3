import { createHash, createHmac, hash as digest, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** SHA-256 of an API token or a session id: what the database keeps instead of it. */
export const fingerprint = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The same in hexadecimal, for the hot path: one call without an intermediate object. */
export const fingerprintHex = (secret: string): string => digest('sha256', secret, 'hex');

/** The secret of an API token: 256 random bits, in letters that a header and a shell take as they are. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const newSalt = (): Buffer => randomBytes(16);

/**
 * The session id of a log-in, in the form of a UUID (version 8). It is derived from the API token that was presented and
 * the row's salt, so that logging in again answers the same id although the database holds only fingerprints: a stolen
 * database alone opens no session.
 */
export function sessionIdOf(token: string, salt: Buffer): string {
  const bytes = createHmac('sha256', token).update(salt).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const SESSION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be a session id at all; what cannot is not looked up. */
export const isSessionId = (text: string): boolean => SESSION_ID.test(text);

/** Hashes a password with argon2id (the library's defaults: 19 MiB, two passes, as OWASP advises). */
export const hashPassword = (password: string): Promise<string> => hash(password);

let decoy: Promise<string> | undefined;

/**
 * Whether a password is the one behind `stored`. Without a stored hash it compares with a decoy and answers false, so that an
 * unknown user costs the caller the same time as a wrong password.
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== undefined && matches;
}
