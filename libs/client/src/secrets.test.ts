import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createClient } from './index.ts';
import { baseUrl, credentials, observed, observedServer } from './testing.ts';

const SECRETS = [credentials.access, credentials.password, 's1'];
const expectNoSecretIn = (text: string) => {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
};
const everything = (value: unknown) => inspect(value, { depth: Infinity, showHidden: true });

test('a client shows no secret when it is printed or serialised', async () => {
  const { fetch } = observedServer();
  const client = createClient({ baseUrl, fetch, ...credentials });
  await client.login();
  expect(client.session()).toBe('s1');
  expectNoSecretIn(JSON.stringify(client));
  expectNoSecretIn(everything(client));
});

test('a refused log-in shows no secret', async () => {
  const { fetch } = observed(() => Response.json({ code: 4011, message: 'Authorization error' }, { status: 401 }));
  expectNoSecretIn(everything(await createClient({ baseUrl, fetch, ...credentials }).login()));
});

test('a fault of the transport shows no secret', async () => {
  // Port 9 is one of those that the host's own fetch refuses, so nothing is sent.
  const fault = await createClient({ ...credentials, baseUrl: 'http://127.0.0.1:9' })
    .login()
    .catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(TypeError);
  expectNoSecretIn(everything(fault));
});

test.each([
  ['access', { ...credentials, access: 'token-that-is-secret\nand broken' }],
  ['access', { ...credentials, access: '' }],
  ['sessionId', { sessionId: 'token-that-is-secret and broken' }],
])('a broken %s is named and not shown', (name, options) => {
  const creating = () => createClient({ baseUrl, ...options });
  expect(creating).toThrow(`createClient: ${name}: expected one or more printable ASCII characters without spaces.`);
});
