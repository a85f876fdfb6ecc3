import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitBodyTime } from './body-time.ts';
import { exchangeOf, exchanges } from './exchange.ts';
import { operationNamed, operations } from './operation.ts';
import { pino } from 'pino';

const LIMIT_MS = 200;
const served = operations();
const begin = exchanges(pino({ level: 'silent' }));
let isFile = false;

// The answer comes with the last byte of the body, which is never sent.
const server = createServer({ requestTimeout: 0 }, (req, res) => {
  begin(req, res);
  limitBodyTime(req, res, LIMIT_MS);
  const exchange = exchangeOf(res);
  if (exchange) exchange.operation = operationNamed(isFile ? 'scrub' : 'createDnc', served);
  req.resume().on('end', () => res.end());
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function isCutOff(file: boolean, withinMs: number): Promise<boolean> {
  isFile = file;
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined); // a byte that comes after the cut is answered by a reset: cut off all the same
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n');
  const drip = setInterval(() => socket.write('x'), 50);
  const isClosed = await Promise.race([
    new Promise<true>((done) => socket.once('close', () => done(true))),
    new Promise<false>((done) => setTimeout(() => done(false), withinMs)),
  ]);
  clearInterval(drip);
  socket.destroy();
  return isClosed;
}

test('a body that takes too long is cut off, however its bytes drip in', async () =>
  expect(await isCutOff(false, 50 * LIMIT_MS)).toBe(true));
test('a file may take as long as it moves', async () => expect(await isCutOff(true, 5 * LIMIT_MS)).toBe(false));
