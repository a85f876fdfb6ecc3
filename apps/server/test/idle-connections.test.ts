import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from './database.ts';
import { logIn, serverProcesses } from './server-process.ts';

vi.setConfig({ testTimeout: 120_000 }); // it starts a process, and the machine may be busy

const start = serverProcesses();
const database = testDatabase();
const CONNECTIONS = 5_000;
const AT_ONCE = 250;

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Opens connections on which nothing is asked. Node takes as many files as the hard limit of `ulimit -n` lets it. */
async function openIdle(address: string): Promise<void> {
  const { hostname, port } = new URL(address);
  while (sockets.length < CONNECTIONS) {
    const some = Array.from({ length: AT_ONCE }, () => connect({ host: hostname, port: Number(port) }));
    sockets.push(...some);
    await Promise.all(some.map((socket) => once(socket, 'connect')));
    for (const socket of some) socket.on('error', () => undefined);
  }
}

test('with 5,000 idle connections checks go on, and the server ends as it should', async () => {
  const server = start({ DATABASE_URL: database.url });
  const address = await server.address;
  const headers = { 'LV-Session': await logIn(address) };
  const check = async (phone: string): Promise<unknown> =>
    (await fetch(`${address}/compliance/complianceCheck/isBlocked?service=123&phone=${phone}`, { headers })).json();

  await openIdle(address);
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, at) => check(at % 2 === 0 ? '4152257000' : '2125550100')),
  );
  expect(answers).toEqual(Array.from({ length: 400 }, (_, at) => ({ result: at % 2 === 0 })));
  expect(sockets.filter(({ readyState }) => readyState === 'open')).toHaveLength(CONNECTIONS);
  expect(await server.stop()).toMatchObject({ code: 0 });
});
