import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createClient, unwrap } from './index.ts';
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

test('a refusal of any operation shows no secret, neither as a value nor thrown', async () => {
  const { fetch } = observedServer(() => Response.json({ code: 4030, message: 'Not yours' }, { status: 403 }));
  const client = createClient({ baseUrl, fetch, ...credentials });
  const { error } = await client.dnc.list({ dncType: 'DAILY', count: 1, offset: 0 });
  const thrown: unknown = await unwrap(client.dnc.read({ id: 1 })).catch((fault: unknown) => fault);
  for (const shown of [error, thrown]) {
    expect(shown).toMatchObject({ code: 4030 });
    expectNoSecretIn(JSON.stringify(shown));
    expectNoSecretIn(everything(shown));
  }
});

test('the refusal of a session by its id does not show the id', async () => {
  const { fetch } = observed(() => Response.json({ code: 203, message: 'Session not found' }, { status: 404 }));
  const client = createClient({ baseUrl, fetch, sessionId: 's1' });
  const refusals = [
    await unwrap(client.session.isValid({ sessionId: 's1' })).catch((fault: unknown) => fault),
    (await client.session.logout({ sessionId: 's1' })).error,
  ];
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ code: 203 });
    expectNoSecretIn(everything(refusal) + JSON.stringify(refusal));
  }
});

test.each([
  ['a time-out', { timeoutMs: 5 }, () => new Promise<Response>(() => undefined)],
  ['a fault that repetitions did not mend', { retry: { firstDelayMs: 1 } }, () => Promise.reject(new TypeError('no'))],
  ['an answer that is none', {}, () => Promise.resolve(new Response('<h1>'))],
])('%s shows no secret', async (_name, options, fetch) => {
  for (const who of [credentials, { access: credentials.access, sessionId: 's1' }]) {
    const client = createClient({ baseUrl, fetch, ...who, ...options });
    const ask = () => client.session.isValid({ sessionId: 's1' }, { timeoutMs: 5 });
    for (const call of [
      ask,
      () => client.session.logout({ sessionId: 's1' }),
      () => client.isBlocked({ service: 1, phone: '1' }),
    ]) {
      const fault: unknown = await call().catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(Error);
      expectNoSecretIn(everything(fault) + String(fault) + JSON.stringify(fault));
    }
  }
});

test.each(['{"sessionId":"s1"x}', '{"sessionId":"s1', '"s1"s1', 's1'])(
  'an answer cut to %s is not quoted',
  async (text) => {
    const { fetch } = observed(() => new Response(text, { headers: { 'Content-Type': 'application/json' } }));
    const client = createClient({ baseUrl, fetch, ...credentials });
    for (const call of [client.login(), client.isBlocked({ service: 1, phone: '1' })]) {
      const fault: unknown = await call.catch((error: unknown) => error);
      expect(fault).toMatchObject({ name: 'TypeError', message: 'login: expected JSON, and got what is none.' });
      expectNoSecretIn(everything(fault));
    }
  },
);

test('an input that cannot be sent is named and not shown', async () => {
  const { fetch } = observedServer();
  const client = createClient({ baseUrl, fetch, ...credentials });
  const login = client.session.login as unknown as (input: object) => Promise<unknown>;
  const isValid = client.session.isValidByQuery as unknown as (input: object) => Promise<unknown>;
  for (const call of [isValid({ session: 's1' }), login({ password: new Date(credentials.password) })]) {
    const fault: unknown = await call.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(TypeError);
    expectNoSecretIn(everything(fault));
  }
});

test.each([
  ['access', { ...credentials, access: 'token-that-is-secret\nand broken' }],
  ['access', { ...credentials, access: '' }],
  ['sessionId', { sessionId: 'token-that-is-secret and broken' }],
])('a broken %s is named and not shown', (name, options) => {
  const creating = () => createClient({ baseUrl, ...options });
  expect(creating).toThrow(`createClient: ${name}: expected one or more printable ASCII characters without spaces.`);
});
