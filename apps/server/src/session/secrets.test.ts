import { expect, test } from 'vitest';
import { fingerprint, fingerprintHex, hashPassword, isPassword, isSessionId, newSalt, sessionIdOf } from './secrets.ts';

test('a session id depends on token and salt, and on nothing else', () => {
  const [one, other] = [newSalt(), newSalt()];
  expect(sessionIdOf('token', one)).toBe(sessionIdOf('token', one));
  expect(sessionIdOf('token', one)).not.toBe(sessionIdOf('token', other));
  expect(sessionIdOf('token', one)).not.toBe(sessionIdOf('tokem', one));
});

test('a session id has the form of a UUID of version 8', () => {
  const id = sessionIdOf('token', newSalt());
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(isSessionId(id)).toBe(true);
});

test.each([
  '',
  'x',
  "' OR 1=1",
  '38de9bcc-7425-4392-b821-99026632c36',
  '38DE9BCC-7425-4392-b821-99026632c369',
  ' 38de9bcc-7425-4392-b821-99026632c369',
])('%j is no session id', (text) => expect(isSessionId(text)).toBe(false));

test('both fingerprints are the same one', () =>
  expect(fingerprint('secret').toString('hex')).toBe(fingerprintHex('secret')));

test('a password is kept as argon2id and known again', async () => {
  const stored = await hashPassword('Demo-manager-1');
  expect(stored).toMatch(/^\$argon2id\$/);
  await expect(isPassword('Demo-manager-1', stored)).resolves.toBe(true);
  await expect(isPassword('demo-manager-1', stored)).resolves.toBe(false);
});

test('nobody’s password is right', () => expect(isPassword('x', undefined)).resolves.toBe(false));
