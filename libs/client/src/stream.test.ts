import { describe, expect, test } from 'vitest';
import { createClient } from './index.ts';
import { baseUrl, observed } from './testing.ts';

const MP3 = { headers: { 'Content-Type': 'audio/mpeg' } };
const facing = (answer: () => Response, timeoutMs = 60_000) => {
  const { fetch, seen } = observed(answer);
  const sending = async (request: Request) => {
    const response = await fetch(request);
    return response.body ? new Response(endedBy(response.body, request.signal), response) : response;
  };
  return {
    seen,
    client: createClient({ baseUrl, fetch: sending, sessionId: 's', timeoutMs, retry: { firstDelayMs: 1 } }),
  };
};

/** The host's `fetch` ends a body with its request; one of a test does it by itself. */
function endedBy(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
    async pull(stream) {
      const { done, value } = await reader.read();
      if (done) stream.close();
      else stream.enqueue(value);
    },
  });
}

async function textOf(stream: ReadableStream<Uint8Array> | undefined): Promise<string> {
  return new Response(stream ?? null).text();
}

/** A recording that is still being sent, and has no end. */
const endless = () =>
  new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([73])) }), MP3);

describe('a recording', () => {
  test('is a stream', async () => {
    const { client } = facing(() => new Response('ID3-and-more', MP3));
    const { data } = await client.recording.get({ id: 'r' });
    expect(data).toBeInstanceOf(ReadableStream);
    expect(await textOf(data)).toBe('ID3-and-more');
  });

  test.each([{}, { 'Content-Length': '0' }])('of nothing is a stream of nothing: %j', async (headers) => {
    const { client } = facing(() => new Response(null, { headers: { ...MP3.headers, ...headers } }));
    const { data, error } = await client.recording.get({ id: 'r' });
    expect([error, data && (await textOf(data))]).toEqual([undefined, '']);
  });

  test('may be asked for in part', async () => {
    const { client, seen } = facing(() => new Response('ID3', { ...MP3, status: 206 }));
    const { data, response } = await client.recording.get({ id: 'r' }, { headers: { Range: 'bytes=0-2' } });
    expect([await textOf(data), response.status]).toEqual(['ID3', 206]);
    expect(seen[0]?.headers.get('Range')).toBe('bytes=0-2');
  });

  test('that is not there is an error and no stream', async () => {
    const { client } = facing(() => Response.json({ code: 203, message: 'Recording not found' }, { status: 404 }));
    const { data, error } = await client.recording.get({ id: 'r' });
    expect([data, error?.code]).toEqual([undefined, 203]);
  });

  test('is not the page of a proxy', async () => {
    const { client } = facing(() => new Response('<h1>Log in</h1>', { headers: { 'Content-Type': 'text/html' } }));
    await expect(client.recording.get({ id: 'r' })).rejects.toThrow('expected bytes, and got 200 with text/html');
  });

  test('is asked for again as long as it has not begun', async () => {
    let at = 0;
    const { client } = facing(() => ((at += 1) === 1 ? new Response(null, { status: 503 }) : new Response('ID3', MP3)));
    expect(await textOf((await client.recording.get({ id: 'r' })).data)).toBe('ID3');
  });

  test('takes as long as it takes, once it has begun', async () => {
    const { client } = facing(endless, 20);
    const { data } = await client.recording.get({ id: 'r' });
    const reader = data!.getReader();
    await reader.read();
    const next = reader.read().then(
      () => 'more',
      () => 'ended',
    );
    const later = new Promise((resolve) => setTimeout(() => resolve('still there'), 60));
    expect(await Promise.race([next, later])).toBe('still there');
    await reader.cancel();
  });

  test('ends with its signal while it is read', async () => {
    const { client } = facing(endless);
    const controller = new AbortController();
    const { data } = await client.recording.get({ id: 'r' }, { signal: controller.signal });
    const reader = data!.getReader();
    await reader.read();
    const reason = new Error('enough heard');
    controller.abort(reason);
    await expect(reader.read()).rejects.toBe(reason);
  });
});
