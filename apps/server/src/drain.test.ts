import { Agent, createServer, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { soon } from '../test/soon.ts';
import { drainable } from './drain.ts';

const agents: Agent[] = [];
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
});

/** A server that answers `/` at once, and everything else when it is told to. */
async function serving(cutMs?: number) {
  const server = createServer();
  const drain = drainable(server, cutMs);
  const waiting: ServerResponse[] = [];
  server.on('request', ({ url }, res) => (url === '/' ? res.end('at once') : waiting.push(res)));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { server, drain, waiting, port };
}

/** Asks over a connection that a client keeps for its next request. */
function asks(port: number, path: string, agent = new Agent({ keepAlive: true, maxSockets: 1 })) {
  agents.push(agent);
  return new Promise<{ body: string; connection: string | undefined }>((answered, failed) => {
    const asking = request({ host: '127.0.0.1', port, path, agent }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => (body += part.toString()));
      answer.on('end', () => answered({ body, connection: answer.headers.connection }));
      answer.on('error', failed);
    });
    asking.on('error', failed);
    asking.end();
  });
}

test('an answer that is under way is finished, and says that its connection closes', async () => {
  const { drain, waiting, port } = await serving();
  const asking = asks(port, '/slow');
  await soon(() => waiting.length === 1);
  const draining = drain();
  await expect(asks(port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  waiting[0]?.end('finished');
  expect(await asking).toEqual({ body: 'finished', connection: 'close' });
  await draining;
});

test('a request that comes over a busy connection meanwhile is answered, too', async () => {
  const { drain, waiting, port } = await serving();
  // Two requests on one connection, the second sent before the first is answered.
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (part) => (received += part.toString()));
  socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
  await soon(() => waiting.length === 1);
  waiting[0]?.write('half'); // too late to say that the connection closes
  const draining = drain();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  waiting[0]?.end();
  await draining;
  expect(received).toMatch(/half[\s\S]*HTTP\/1\.1 200 OK[\s\S]*Connection: close[\s\S]*at once$/);
});

test('connections on which nothing is under way are closed at once, used or not', async () => {
  const { server, drain, port } = await serving();
  await asks(port, '/');
  const unused = connect(port, '127.0.0.1');
  const open = () => new Promise<number>((done) => server.getConnections((_error, count) => done(count)));
  await soon(async () => (await open()) === 2);
  const closed = new Promise((done) => unused.once('close', done));
  const startMs = performance.now();
  await drain();
  await closed;
  expect(performance.now() - startMs).toBeLessThan(5_000); // half of what is waited for what is under way
});

test('what takes too long is cut off', async () => {
  const { drain, waiting, port } = await serving(200);
  const asking = asks(port, '/never');
  await soon(() => waiting.length === 1);
  const cut = expect(asking).rejects.toMatchObject({ code: 'ECONNRESET' });
  await drain();
  await cut;
});
