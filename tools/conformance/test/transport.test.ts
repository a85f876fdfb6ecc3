import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Interrupted, Unanswered } from '../src/outcome.ts';
import { redactor } from '../src/redact.ts';
import { transport } from '../src/transport.ts';

let respond: (request: IncomingMessage, response: ServerResponse) => void;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  respond(request, response);
});
beforeAll(() => new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready)));
afterEach(() => (asked = []));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const open = (options: { ended?: AbortSignal; timeoutMs?: number } = {}) =>
  transport({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rate: 10_000,
    timeoutMs: 10_000,
    redactor: redactor(['hush']),
    ...options,
  });
const get = (target: string) => ({ method: 'GET', target, headers: {} });

describe('a deployment that says 429', () => {
  test('is asked again after the pause that it wants', async () => {
    respond = (_request, response) =>
      asked.length < 3
        ? response.writeHead(429, { 'Retry-After': '0' }).end()
        : response.setHeader('Content-Type', 'application/json').end('{"ok":true}');
    expect(await open().send(get('/a'))).toMatchObject({ status: 200, json: { ok: true } });
    expect(asked).toEqual(['GET /a', 'GET /a', 'GET /a']);
  });

  test('is not asked for ever, and not again when the pause is too long', async () => {
    respond = (_request, response) => response.writeHead(429, { 'Retry-After': '0' }).end();
    expect((await open().send(get('/a'))).status).toBe(429);
    expect(asked).toHaveLength(4);
    asked = [];
    respond = (_request, response) => response.writeHead(429, { 'Retry-After': '3600' }).end();
    expect((await open().send(get('/a'))).status).toBe(429);
    expect(asked).toHaveLength(1);
  });
});

test('a redirect is an answer and not followed: it would hand session and token to another host', async () => {
  respond = (_request, response) => response.writeHead(302, { Location: '/elsewhere' }).end();
  expect((await open().send(get('/a'))).status).toBe(302);
  expect(asked).toEqual(['GET /a']);
});

test('what is not answered in time is told in a sentence without the query', async () => {
  respond = () => undefined;
  const sending = open({ timeoutMs: 50 }).send(get('/a?x=hush'));
  await expect(sending).rejects.toThrow(Unanswered);
  await expect(sending).rejects.toThrow('GET /a was not answered within 0.05 s.');
});

test('an ended run sends nothing more, but for what takes things away', async () => {
  respond = (_request, response) => response.writeHead(204).end();
  const ended = new AbortController();
  const { send, despiteEnd } = open({ ended: ended.signal });
  ended.abort();
  await expect(send(get('/a'))).rejects.toThrow(Interrupted);
  expect((await despiteEnd(() => send(get('/b')))).status).toBe(204);
  await expect(send(get('/c'))).rejects.toThrow(Interrupted);
  expect(asked).toEqual(['GET /b']);
});

test('what was exchanged is kept without secrets, long bodies are cut, and bytes are counted', async () => {
  const { send, takeExchanges } = open();
  respond = (_request, response) => response.setHeader('X-Echo', 'hush').end(`hush ${'x'.repeat(5_000)}`);
  await send({ method: 'POST', target: '/a?x=hush', headers: { 'LV-Session': 's' }, body: '{"password":"p"}' });
  respond = (_request, response) => response.setHeader('Content-Type', 'audio/mpeg').end('ID3');
  await send(get('/b'));
  const [first, second] = takeExchanges();
  expect(first).toMatchObject({
    target: '/a?x=[redacted]',
    requestHeaders: { 'LV-Session': '[redacted]' },
    requestBody: '{"password":"[redacted]"}',
    responseHeaders: { 'x-echo': '[redacted]' },
  });
  expect(first?.responseBody).toMatch(/^\[redacted\] x+ … \d+ more characters$/);
  expect(second?.responseBody).toBe('[3 bytes]');
  expect(takeExchanges()).toEqual([]);
});
