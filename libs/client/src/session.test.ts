import { describe, expect, test } from 'vitest';
import { createClient } from './index.ts';
import { baseUrl, credentials, observed, observedServer } from './testing.ts';

const LOGIN = 'POST /session/login';
const CHECK = '/compliance/complianceCheck/isBlocked';
const ASK = { params: { query: { service: 123, phone: '4155550100' } } } as const;
const ASKED = `GET ${CHECK}?service=123&phone=4155550100`;

describe('a session', () => {
  test('is opened by the first call that needs one, and kept', async () => {
    const { fetch, asked } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    expect(client.session()).toBeUndefined();
    await client.GET(CHECK, ASK);
    await client.GET(CHECK, ASK);
    expect(asked()).toEqual([LOGIN, ASKED, ASKED]);
    expect(client.session()).toBe('s1');
  });

  test('is shared by concurrent calls', async () => {
    const { fetch, asked } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    const results = await Promise.all(Array.from({ length: 5 }, () => client.GET(CHECK, ASK)));
    expect(results.map(({ data }) => data?.result)).toEqual([true, true, true, true, true]);
    expect(asked()).toEqual([LOGIN, ASKED, ASKED, ASKED, ASKED, ASKED]);
  });

  test('is not needed by the Session API, health and readiness', async () => {
    const { fetch, asked } = observed(() => Response.json({ alive: true }));
    const client = createClient({ baseUrl, fetch, ...credentials });
    await client.GET('/healthz');
    await client.GET('/readyz');
    await client.GET('/session/validate/{sessionId}', { params: { path: { sessionId: 'x' } } });
    expect(asked()).toEqual(['GET /healthz', 'GET /readyz', 'GET /session/validate/x']);
  });

  test('is opened once by login() and the calls that wait for it', async () => {
    const { fetch, asked } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    const [{ data }] = await Promise.all([client.login(), client.login(), client.GET(CHECK, ASK)]);
    expect(data?.clientId).toBe(4199);
    expect(asked()).toEqual([LOGIN, ASKED]);
  });

  test('logs an agent in when told so', async () => {
    const { fetch, seen } = observedServer();
    await createClient({ baseUrl, fetch, ...credentials, agent: true }).login();
    expect(JSON.parse(seen[0]!.body)).toEqual({
      clientName: 'demo',
      userName: 'sysadmin',
      password: credentials.password,
      agent: true,
    });
  });
});

describe('a given session', () => {
  test('is used alone: no log-in, and a 401 is the answer', async () => {
    const { fetch, asked, seen } = observedServer();
    const client = createClient({ baseUrl, fetch, sessionId: 'mine' });
    const { error, response } = await client.GET(CHECK, ASK);
    expect([error?.code, response.status]).toEqual([4010, 401]);
    expect(asked()).toEqual([ASKED]);
    expect(seen[0]?.headers.get('LV-Session')).toBe('mine');
  });

  test('is used first, and replaced when it has ended, where there are credentials', async () => {
    const { fetch, asked, living } = observedServer(undefined, new Set(['mine']));
    const client = createClient({ baseUrl, fetch, ...credentials, sessionId: 'mine' });
    await client.GET(CHECK, ASK);
    expect(asked()).toEqual([ASKED]);
    living.delete('mine');
    expect((await client.GET(CHECK, ASK)).data).toEqual({ result: true });
    expect(asked()).toEqual([ASKED, ASKED, LOGIN, ASKED]);
  });

  test('may be missing: the server is asked, and says 401', async () => {
    const { fetch, seen } = observedServer();
    const { response } = await createClient({ baseUrl, fetch }).GET(CHECK, ASK);
    expect([response.status, seen[0]?.headers.has('LV-Session')]).toEqual([401, false]);
  });
});

describe('logout', () => {
  test('ends the session, and the next call opens another', async () => {
    const { fetch, asked } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    expect(await client.logout()).toBeUndefined();
    await client.login();
    expect((await client.logout())?.response.status).toBe(204);
    expect(client.session()).toBeUndefined();
    expect((await client.GET(CHECK, ASK)).data).toEqual({ result: true });
    expect(asked()).toEqual([LOGIN, 'DELETE /session/logout/s1', LOGIN, ASKED]);
  });

  test.each([
    [404, undefined],
    [503, 'mine'],
  ])('that is answered %i leaves the session %s', async (status, left) => {
    const { fetch } = observed(() => Response.json({ code: 203, message: 'no' }, { status }));
    const client = createClient({ baseUrl, fetch, sessionId: 'mine' });
    expect((await client.logout())?.error).toEqual({ code: 203, message: 'no' });
    expect(client.session()).toBe(left);
  });
});
