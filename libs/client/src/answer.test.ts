import { describe, expect, test } from 'vitest';
import { createClient, hasCode } from './index.ts';
import { baseUrl, credentials, observed, observedServer } from './testing.ts';

const PATH = '/compliance/dnc/{id}';
const READ = { params: { path: { id: 7 } } } as const;
const denied = () =>
  Response.json({ code: 4011, message: 'Authorization error' }, { status: 401, headers: { 'X-Request-Id': 'r1' } });

describe('a refusal', () => {
  test('is a value with the code and the message of the API', async () => {
    const { fetch } = observedServer(() =>
      Response.json({ code: 203, message: 'DNC entry not found' }, { status: 404 }),
    );
    const { data, error, response } = await createClient({ baseUrl, fetch, ...credentials }).GET(PATH, READ);
    expect(data).toBeUndefined();
    expect(error).toEqual({ code: 203, message: 'DNC entry not found' });
    expect(response.status).toBe(404);
    expect([hasCode(error, 203), hasCode(error, 202), hasCode(undefined, 203)]).toEqual([true, false, false]);
  });

  test('of a log-in is the value of the call that needed it, with the status and headers of the log-in', async () => {
    const { fetch, asked } = observed(denied);
    const { data, error, response } = await createClient({ baseUrl, fetch, ...credentials }).GET(PATH, READ);
    expect([data, error]).toEqual([undefined, { code: 4011, message: 'Authorization error' }]);
    expect([response.status, response.headers.get('X-Request-Id')]).toEqual([401, 'r1']);
    expect(asked()).toEqual(['POST /session/login']);
  });

  test('of a log-in is the value of every call that waited for it, and the next call tries again', async () => {
    const { fetch, asked } = observed(denied);
    const client = createClient({ baseUrl, fetch, ...credentials });
    const results = await Promise.all([client.GET(PATH, READ), client.GET(PATH, READ), client.login()]);
    expect(results.map(({ error }) => error?.code)).toEqual([4011, 4011, 4011]);
    await client.GET(PATH, READ);
    expect(asked()).toEqual(['POST /session/login', 'POST /session/login']);
  });

  test('of the log-in that was to renew a session is the value of the call', async () => {
    const { fetch, asked } = observed(denied);
    const { error } = await createClient({ baseUrl, fetch, ...credentials, sessionId: 'ended' }).GET(PATH, READ);
    expect(error?.code).toBe(4011);
    expect(asked()).toEqual(['GET /compliance/dnc/7', 'POST /session/login']);
  });

  test('of a log-in has both pairs of names where the errors of the path have them', async () => {
    const { fetch } = observed(denied);
    const { error } = await createClient({ baseUrl, fetch, ...credentials }).GET(
      '/compliance/dialingProfiles/{id}',
      READ,
    );
    const sentence = 'Authorization error';
    expect(error).toEqual({ code: 4011, message: sentence, errorCode: 4011, errorMessage: sentence });
  });
});

describe('an answer that is not the API’s', () => {
  test.each([
    [
      'an HTML page',
      new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
      502,
    ],
    ['nothing', new Response(null, { status: 503, headers: { 'Content-Length': '0' } }), 503],
    ['JSON of another form', Response.json({ error: 'no' }, { status: 429 }), 429],
    ['JSON null', Response.json(null, { status: 500 }), 500],
  ])('%s becomes an error, so that it cannot be taken for data', async (_name, answer, status) => {
    const { fetch } = observed(() => answer);
    const { data, error, response } = await createClient({ baseUrl, fetch, sessionId: 's' }).GET(PATH, READ);
    expect(data).toBeUndefined();
    expect(error?.code).toBe(status);
    expect(error?.message).toMatch(`HTTP ${status} without`);
    expect(response.status).toBe(status);
  });

  test.each([
    ['a page with status 200', new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } })],
    ['nothing with status 200', new Response(null, { headers: { 'Content-Length': '0' } })],
  ])('%s throws', async (_name, answer) => {
    const { fetch } = observed(() => answer);
    const reading = createClient({ baseUrl, fetch, sessionId: 's' }).GET(PATH, READ);
    await expect(reading).rejects.toThrow(/^GET \/compliance\/dnc\/\{id\}: expected JSON, and got 200 with/);
  });

  test('nothing that calls itself JSON throws', async () => {
    const { fetch } = observed(() => new Response('', { headers: { 'Content-Type': 'application/json' } }));
    const reading = createClient({ baseUrl, fetch, sessionId: 's' }).GET(PATH, READ);
    await expect(reading).rejects.toThrow('readDnc: expected JSON, and got nothing.');
  });

  test.each([
    ['204', new Response(null, { status: 204 })],
    ['JSON null', Response.json(null)],
  ])('%s where an answer was promised throws, and is no data without a block', async (_name, answer) => {
    const client = createClient({ baseUrl, fetch: observed(() => answer).fetch, sessionId: 's' });
    const contact = { service: 123, phone: '4155550100' };
    const asking = [
      client.GET('/compliance/complianceCheck/isBlocked', { params: { query: contact } }),
      client.complianceCheck.isBlocked(contact),
      client.isBlocked({ ...contact, phone: '4155550100' }),
    ];
    for (const call of asking)
      await expect(call).rejects.toThrow(/^isBlocked: expected JSON, and got (nothing|null)\.$/);
  });

  test('204 where a file was promised throws, and is no empty list', async () => {
    const client = createClient({
      baseUrl,
      fetch: observed(() => new Response(null, { status: 204 })).fetch,
      sessionId: 's',
    });
    await expect(client.lists.export({ list: 'dnc' })).rejects.toThrow('exportList: expected bytes, and got nothing.');
  });

  test('204 is an answer where nothing else was promised', async () => {
    const client = createClient({
      baseUrl,
      fetch: observed(() => new Response(null, { status: 204 })).fetch,
      sessionId: 's',
    });
    const { error, response } = await client.dnc.delete({ id: 7 });
    expect([error, response.status]).toEqual([undefined, 204]);
  });

  test('bytes are let through where bytes are asked for', async () => {
    const { fetch } = observed(() => new Response('ID3', { headers: { 'Content-Type': 'audio/mpeg' } }));
    const { data } = await createClient({ baseUrl, fetch, sessionId: 's' }).GET('/compliance/recording/{id}', {
      params: { path: { id: 'r' } },
      parseAs: 'arrayBuffer',
    });
    expect(data?.byteLength).toBe(3);
  });
});

describe('a fault of the transport', () => {
  const fault = new TypeError('fetch failed');

  test('throws from a call', async () => {
    const fetch = () => Promise.reject(fault);
    await expect(createClient({ baseUrl, fetch, sessionId: 's' }).GET(PATH, READ)).rejects.toBe(fault);
  });

  test('throws from every call that waited for the log-in, and does not stick', async () => {
    const { fetch, asked } = observed((_seen, at) =>
      at === 0 ? Promise.reject(fault) : Response.json({ sessionId: 's1', userId: 1, clientId: 4199, type: 'DAILY' }),
    );
    const client = createClient({ baseUrl, fetch, ...credentials });
    const results = await Promise.allSettled([client.GET(PATH, READ), client.GET(PATH, READ)]);
    expect(results).toEqual([
      { status: 'rejected', reason: fault },
      { status: 'rejected', reason: fault },
    ]);
    expect((await client.GET(PATH, READ)).data?.type).toBe('DAILY');
    expect(asked()).toEqual(['POST /session/login', 'POST /session/login', 'GET /compliance/dnc/7']);
  });
});
