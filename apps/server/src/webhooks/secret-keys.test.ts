import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CannotOpen, isSecretKey, secretKeys } from './secret-keys.ts';
import { newSecret } from './sign.ts';

const newKey = () => randomBytes(32).toString('base64');
const [old, fresh, other] = [newKey(), newKey(), newKey()];
const secret = newSecret();

describe('a secret of a webhook', () => {
  test('that is sealed is not to be seen, and is opened again', () => {
    const keys = secretKeys([fresh]);
    const stored = keys.seal(secret, 7);
    expect(stored).toMatch(/^sealed:[0-9a-f]{8}:/);
    expect(stored).not.toContain(secret.slice(6));
    expect(keys.open(stored, 7)).toBe(secret);
  });

  test('is sealed in other words each time', () => {
    const keys = secretKeys([fresh]);
    expect(keys.seal(secret, 7)).not.toBe(keys.seal(secret, 7));
  });

  test('stays as it is where there is no key', () => {
    const keys = secretKeys([]);
    expect(keys.seal(secret, 7)).toBe(secret);
    expect([keys.open(secret, 7), keys.isCurrent(secret)]).toEqual([secret, true]);
  });

  test('that was stored before there was a key is read as it is, and is to be sealed', () => {
    const keys = secretKeys([fresh]);
    expect([keys.open(secret, 7), keys.isCurrent(secret)]).toEqual([secret, false]);
  });

  test('under the key before is opened, and is to be sealed anew', () => {
    const stored = secretKeys([old]).seal(secret, 7);
    const keys = secretKeys([fresh, old]);
    expect([keys.open(stored, 7), keys.isCurrent(stored)]).toEqual([secret, false]);
    expect(keys.isCurrent(keys.seal(secret, 7))).toBe(true);
  });

  const sealed = secretKeys([fresh]).seal(secret, 7);
  const changed = (at: number): string => {
    const [head, name, text = ''] = sealed.split(':');
    const bytes = Buffer.from(text, 'base64');
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    return `${head}:${name}:${bytes.toString('base64')}`;
  };
  test.each<[string, readonly string[], string, number, RegExp]>([
    ['under another key', [other], sealed, 7, /under the key [0-9a-f]{8}, which this process does not have/],
    ['where there is no key any more', [], sealed, 7, /which this process does not have/],
    ['of another client', [fresh], sealed, 8, /was changed/],
    ['with another nonce', [fresh], changed(0), 7, /was changed/],
    ['with another text', [fresh], changed(12), 7, /was changed/],
    ['with another tag', [fresh], changed(-1), 7, /was changed/],
    ['that is cut off', [fresh], `${sealed.slice(0, 16)}AAAA`, 7, /was changed/],
  ])('%s is not opened, and the reason holds nothing of it', (_name, keys, stored, clientId, says) => {
    const open = () => secretKeys(keys).open(stored, clientId);
    expect(open).toThrow(CannotOpen);
    expect(open).toThrow(says);
  });
});

test.each<[string, boolean]>([
  [fresh, true],
  [randomBytes(31).toString('base64'), false],
  [randomBytes(33).toString('base64'), false],
  [randomBytes(32).toString('hex'), false],
  [randomBytes(32).toString('base64url').slice(0, 42), false],
  ['', false],
  [`${'*'.repeat(43)}=`, false],
])('%s: whether it is a key: %s', (text, wanted) => expect(isSecretKey(text)).toBe(wanted));
