import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import express, { type Express } from 'express';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { onError } from './on-error.ts';
import { sendBytes } from './send-bytes.ts';

const CHUNK = 64 * 1024;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server that answers everything with these bytes, and what it logs. */
async function answering(body: Parameters<typeof sendBytes>[1]['body'], headers: Record<string, string> = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  const app: Express = express();
  app.use((_req, res) => sendBytes(res, { status: 200, headers, body }));
  app.use(onError(log));
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: (server.address() as AddressInfo).port, lines };
}

/** Bytes without end, or so many; how many pieces were taken, and whether the reading has ended. */
function counted(pieces = Infinity) {
  const state = { taken: 0, ended: false };
  async function* bytes() {
    try {
      for (; state.taken < pieces; await Promise.resolve()) {
        state.taken += 1;
        yield new Uint8Array(CHUNK);
      }
    } finally {
      state.ended = true;
    }
  }
  return { state, bytes: bytes() };
}

const get = (port: number, method = 'GET'): Promise<IncomingMessage> =>
  new Promise((answer, failed) => {
    request({ host: '127.0.0.1', port, method }, answer).once('error', failed).end();
  });

/** Reads an answer to its end: how many bytes came, or that it broke off. */
async function lengthOf(answer: IncomingMessage): Promise<number | 'broken off'> {
  let length = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) length += piece.length;
    return length;
  } catch {
    return 'broken off';
  }
}

describe('bytes', () => {
  test('that are there are sent with their length', async () => {
    const { port } = await answering(Buffer.from('all of it'), { 'Content-Type': 'audio/mpeg' });
    const answer = await get(port);
    expect(answer.headers).toMatchObject({ 'content-length': '9', 'content-type': 'audio/mpeg' });
    expect(await text(answer)).toBe('all of it');
  });

  test('of a stream are sent to the last, and the reading ends', async () => {
    const { bytes, state } = counted(200);
    const { port, lines } = await answering(bytes, { 'Content-Length': String(200 * CHUNK) });
    expect(await lengthOf(await get(port))).toBe(200 * CHUNK);
    expect(state).toEqual({ taken: 200, ended: true });
    expect(lines).toEqual([]);
  });

  test('are read no faster than the client takes them', async () => {
    const { bytes, state } = counted();
    const { port } = await answering(bytes);
    const answer = await get(port); // and takes nothing
    let before = -1;
    await soon(async () => {
      const isStill = state.taken === before;
      before = state.taken;
      await new Promise((done) => setTimeout(done, 100));
      return isStill && state.taken === before;
    });
    // What fits into the buffers of two sockets, and not the rest of what has no end.
    expect(state.taken).toBeLessThan(500);
    expect(state.ended).toBe(false);
    answer.destroy();
  });

  test('are read no further when the client is gone, which is no fault', async () => {
    const { bytes, state } = counted();
    const { port, lines } = await answering(bytes);
    (await get(port)).destroy();
    await soon(() => state.ended);
    expect(lines).toEqual([]);
  });

  test('are not read for HEAD', async () => {
    const { bytes, state } = counted();
    const { port } = await answering(bytes, { 'Content-Length': '48000' });
    const answer = await get(port, 'HEAD');
    expect(answer.headers['content-length']).toBe('48000');
    expect(await lengthOf(answer)).toBe(0);
    expect(state.taken).toBe(0);
  });

  test('of a stream that is not read are let go', async () => {
    const stream = Readable.from(counted().bytes);
    const { port } = await answering(stream, { 'Content-Length': '48000' });
    await get(port, 'HEAD');
    expect(stream.destroyed).toBe(true);
  });
});

describe('an answer is broken off, and told', () => {
  async function* failing() {
    yield new Uint8Array(CHUNK);
    await new Promise((done) => setTimeout(done, 20));
    throw new Error('the disk is gone');
  }
  async function* of(length: number) {
    yield await Promise.resolve(new Uint8Array(length));
  }
  test.each<[string, () => AsyncIterable<Uint8Array>, string]>([
    ['when the reading fails', failing, 'the disk is gone'],
    ['when there are fewer bytes than said', () => of(CHUNK), 'content-length'],
    ['when there are more bytes than said', () => of(3 * CHUNK), 'content-length'],
  ])('%s', async (_name, bytes, said) => {
    const { port, lines } = await answering(bytes(), { 'Content-Length': String(2 * CHUNK) });
    expect(await get(port).then(lengthOf, () => 'broken off')).toBe('broken off');
    await soon(() => lines.length > 0);
    expect(lines).toMatchObject([{ level: 50, msg: 'an answer broke off' }]);
    expect(JSON.stringify(lines[0]).toLowerCase()).toContain(said);
  });
});
