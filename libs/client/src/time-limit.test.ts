import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from './index.ts';
import { baseUrl, credentials, observed, observedServer } from './testing.ts';

const never = () => new Promise<Response>(() => undefined);
const LIST = { dncType: 'DAILY', count: 1, offset: 0 } as const;

// A promise that nobody waits for any more must not end the program.
const unhandled: unknown[] = [];
const keep = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => void process.on('unhandledRejection', keep));
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', keep);
  expect(unhandled.splice(0)).toEqual([]);
});

describe('a time-out', () => {
  test('of a client ends a call, and names the operation', async () => {
    const client = createClient({ baseUrl, fetch: never, sessionId: 's', timeoutMs: 20 });
    const fault: unknown = await client.dnc.list(LIST).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'TimeoutError', message: 'listDnc: no answer within 20 ms.' });
  });

  test('of a call counts before that of the client, also by path', async () => {
    const client = createClient({ baseUrl, fetch: never, sessionId: 's' });
    await expect(client.dnc.list(LIST, { timeoutMs: 20 })).rejects.toThrow('within 20 ms');
    await expect(client.isBlocked({ service: 1, phone: '1' }, { timeoutMs: 20 })).rejects.toThrow(
      'isBlocked: no answer',
    );
    const byPath = client.GET('/compliance/dnc/isLegacyDncEnabled', { timeoutMs: 20 });
    await expect(byPath).rejects.toThrow('isLegacyDncEnabled: no answer within 20 ms');
  });

  test('of a client is none for work that may take minutes, and that of a call is', async () => {
    const late = () => new Promise<Response>((done) => setTimeout(() => done(Response.json({ removed: 3 })), 60));
    const client = createClient({ baseUrl, fetch: late, sessionId: 's', timeoutMs: 20 });
    expect((await client.imports.undo({ id: 1 })).data).toEqual({ removed: 3 });
    expect((await client.POST('/clearline/v1/imports/{id}/undo', { params: { path: { id: 1 } } })).data).toEqual({
      removed: 3,
    });
    await expect(client.imports.undo({ id: 1 }, { timeoutMs: 20 })).rejects.toThrow(
      'undoImport: no answer within 20 ms',
    );
  });

  test('ends a call that waits for a log-in', async () => {
    const client = createClient({ baseUrl, fetch: never, ...credentials });
    await expect(client.dnc.list(LIST, { timeoutMs: 20 })).rejects.toThrow('listDnc: no answer within 20 ms');
  });

  test('ends the reading of an answer that never ends', async () => {
    const { fetch } = observed(
      () => new Response(new ReadableStream(), { headers: { 'Content-Type': 'application/json' } }),
    );
    const client = createClient({ baseUrl, sessionId: 's', fetch: (request) => abortableBody(fetch, request) });
    await expect(client.dnc.list(LIST, { timeoutMs: 20 })).rejects.toThrow('within 20 ms');
  });

  test.each([Infinity, 2 ** 31])(
    'of %d ms does not end at once, as a timer of that length would',
    async (timeoutMs) => {
      const late = () => new Promise<Response>((done) => setTimeout(() => done(Response.json({ dnc: [] })), 20));
      const client = createClient({ baseUrl, fetch: late, sessionId: 's', timeoutMs });
      expect((await client.dnc.list(LIST)).data).toEqual({ dnc: [] });
    },
  );

  test('below nothing is refused', async () => {
    expect(() => createClient({ baseUrl, sessionId: 's', timeoutMs: -1 })).toThrow('timeoutMs: expected');
    const client = createClient({ baseUrl, fetch: never, sessionId: 's' });
    await expect(client.dnc.list(LIST, { timeoutMs: NaN })).rejects.toThrow('timeoutMs: expected');
  });
});

describe('a signal', () => {
  const reason = new Error('the operator hung up');

  test('that has aborted before sends nothing', async () => {
    const { fetch, asked } = observedServer();
    const client = createClient({ baseUrl, fetch, ...credentials });
    await expect(client.dnc.list(LIST, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(asked()).toEqual([]);
  });

  test.each([
    ['while the answer is waited for', never],
    ['while a repetition is waited for', () => Promise.resolve(Response.json({}, { status: 503 }))],
  ])('ends a call %s', async (_name, fetch) => {
    const controller = new AbortController();
    const client = createClient({ baseUrl, fetch, sessionId: 's', retry: { firstDelayMs: 9000 } });
    const call = client.dnc.list(LIST, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    await expect(call).rejects.toBe(reason);
  });

  test('of one call leaves the log-in to those that wait for it too', async () => {
    let open: (answer: Response) => void = () => undefined;
    const { fetch } = observed((seen) =>
      seen.target === '/session/login'
        ? new Promise<Response>((resolve) => (open = resolve))
        : Response.json({ dnc: [] }),
    );
    const client = createClient({ baseUrl, fetch, ...credentials });
    const controller = new AbortController();
    const [gone, stays] = [client.dnc.list(LIST, { signal: controller.signal }), client.dnc.list(LIST)];
    const ended = expect(gone).rejects.toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort(reason);
    await ended;
    open(Response.json({ sessionId: 's1', userId: 1, clientId: 1 }));
    expect((await stays).data).toEqual({ dnc: [] });
  });

  test('is let go of when the call is over', async () => {
    const { signal } = new AbortController();
    const listening: string[] = [];
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listening.push('+'), add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listening.push('-'), remove(...args));
    const { fetch } = observed(() => Response.json({ dnc: [] }));
    await createClient({ baseUrl, fetch, sessionId: 's' }).dnc.list(LIST, { signal });
    expect(listening).toEqual(['+', '-']);
  });
});

/** The host's `fetch` ends the body when the request ends; one of a test has to do that by itself. */
async function abortableBody(fetch: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  const { headers } = await fetch(request);
  const body = new ReadableStream({
    start: (stream) => request.signal.addEventListener('abort', () => stream.error(request.signal.reason)),
  });
  return new Response(body, { headers });
}
