import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Seals the secrets of webhooks as they are stored, and opens them to sign with. */
export interface SecretKeys {
  /** The secret of a webhook of the client as it is stored: under the first key, or as it is where there is none. */
  seal(secret: string, clientId: number): string;
  /**
   * The secret that was stored for the client, sealed under any of the keys or not at all.
   * @throws CannotOpen
   */
  open(stored: string, clientId: number): string;
  /** Whether it is stored as `seal` would store it now. */
  isCurrent(stored: string): boolean;
}

/** What is stored was sealed under a key that is not at hand, or for somebody else, or has been changed. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^sealed:([0-9a-f]{8}):([A-Za-z0-9+/=]+)$/;

/**
 * AES-256-GCM with a random nonce each, bound to the client, so that nobody who writes to the database gives one client's secret to
 * another. Stored as `sealed:<name of the key>:<nonce, ciphertext and tag in base64>`; the name is the first four bytes of the key's SHA-256.
 * @param keys 32 bytes in base64 each; the first seals, all of them open
 */
export function secretKeys(keys: readonly string[]): SecretKeys {
  const byName = new Map(keys.map((text) => Buffer.from(text, 'base64')).map((key) => [nameOf(key), key] as const));
  const [newest] = byName;
  return {
    seal(secret, clientId) {
      if (!newest) return secret;
      const [name, key] = newest;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(placeOf(clientId));
      const text = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `sealed:${name}:${text.toString('base64')}`;
    },
    open(stored, clientId) {
      const [, name = '', text = ''] = SEALED.exec(stored) ?? [];
      if (name === '') return stored;
      const key = byName.get(name);
      if (!key) throw new CannotOpen(`its secret is sealed under the key ${name}, which this process does not have`);
      const bytes = Buffer.from(text, 'base64');
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
          .setAAD(placeOf(clientId))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch (error) {
        throw new CannotOpen('its secret was changed since it was sealed', { cause: error });
      }
    },
    isCurrent: (stored) => (newest ? stored.startsWith(`sealed:${newest[0]}:`) : !SEALED.test(stored)),
  };
}

/** Whether a text is a key. */
export const isSecretKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === KEY_BYTES;

const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

const placeOf = (clientId: number): Buffer => Buffer.from(`webhook of ${clientId}`);
