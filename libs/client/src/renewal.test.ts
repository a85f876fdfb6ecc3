import { describe, expect, test } from 'vitest';
import { createClient } from './index.ts';
import { baseUrl, credentials, observed, observedServer, sessionExpired } from './testing.ts';

const LOGIN = 'POST /session/login';
const CHECK = '/compliance/complianceCheck/isBlocked';
const ASK = { params: { query: { service: 123, phone: '4155550100' } } } as const;
const ASKED = `GET ${CHECK}?service=123&phone=4155550100`;

describe('a 401', () => {
  test('is answered by one new log-in and one repeated call', async () => {
    const { fetch, asked, living, seen } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    await client.login();
    living.clear();
    const { data, response } = await client.GET(CHECK, ASK);
    expect([data, response.status]).toEqual([{ result: true }, 200]);
    expect(asked()).toEqual([LOGIN, ASKED, LOGIN, ASKED]);
    expect(seen.map(({ headers }) => headers.get('LV-Session'))).toEqual([null, 's1', null, 's2']);
  });

  test('is answered by one new log-in for all calls that it met', async () => {
    const { fetch, asked, living } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    await client.login();
    living.clear();
    const results = await Promise.all([client.GET(CHECK, ASK), client.GET(CHECK, ASK), client.GET(CHECK, ASK)]);
    expect(results.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    expect(asked().filter((request) => request === LOGIN)).toHaveLength(2);
  });

  test('that comes late finds the new session and logs in no more', async () => {
    let answerLate: (answer: Response) => void = () => undefined;
    const late = new Promise<Response>((resolve) => (answerLate = resolve));
    const { fetch, asked } = observed((seen, at) => {
      if (seen.target === '/session/login') return Response.json({ sessionId: `s${at}`, userId: 1, clientId: 4199 });
      if (seen.headers.get('LV-Session') !== 's0') return Response.json({ result: true });
      return at === 1 ? late : sessionExpired();
    });
    const client = createClient({ baseUrl, fetch, ...credentials });
    const first = client.GET(CHECK, ASK);
    while (asked().length < 2) await new Promise(setImmediate);
    await client.GET(CHECK, ASK);
    answerLate(sessionExpired());
    expect((await first).data).toEqual({ result: true });
    expect(asked()).toEqual([LOGIN, ASKED, ASKED, LOGIN, ASKED, ASKED]);
  });

  test('after the repeated call is the answer', async () => {
    const { fetch, asked } = observedServer(sessionExpired);
    const { data, error, response } = await createClient({ baseUrl, fetch, ...credentials }).GET(CHECK, ASK);
    expect([data, error?.code, response.status]).toEqual([undefined, 4010, 401]);
    expect(asked()).toEqual([LOGIN, ASKED, LOGIN, ASKED]);
  });

  test('repeats a POST with its body', async () => {
    const { fetch, asked, living, seen } = observedServer(() => Response.json({ id: 7 }, { status: 201 }));
    const client = createClient({ baseUrl, fetch, ...credentials });
    await client.login();
    living.clear();
    const entry = { type: 'PERMANENT', phone: '4155550100', account: 'Ü-1' } as const;
    const { data } = await client.POST('/compliance/dnc', { body: entry });
    expect(data).toEqual({ id: 7 });
    expect(asked()).toEqual([LOGIN, 'POST /compliance/dnc', LOGIN, 'POST /compliance/dnc']);
    expect([JSON.parse(seen[1]!.body), JSON.parse(seen[3]!.body)]).toEqual([entry, entry]);
    expect(seen[3]?.headers.get('Content-Type')).toBe('application/json');
  });
});
