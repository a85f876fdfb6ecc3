import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openStore } from '../src/recording/open-store.ts';
import { testServer } from './server.ts';
import { soon } from './soon.ts';

/** Clients that write slowly, and such as do not read what they have asked for: they get right answers, and hold up nobody. */
const server = testServer();
const MiB = 2 ** 20;
const SOUND = randomBytes(8 * MiB);
const ID = '0c0ffee0-0000-4000-8000-000000000001';
let session: string;

beforeAll(async () => {
  session = await server.session('sysadmin');
  const store = await openStore(server.recordings);
  await store.put({ clientId: 4199, id: ID }, SOUND);
  store.close();
  await server.database.pool.query(
    `INSERT INTO recording (client_id, id, call_center_id, service_id, agent_id, campaign_id, account, phone, term_code_id,
                            from_at, to_at, media_type, byte_size, sha256)
     VALUES (4199, $1, 1191, 11846, 45365, 1, 'A', '8015442100', 1, now(), now(), 'audio/mpeg', $2, $3)`,
    [ID, SOUND.length, createHash('sha256').update(SOUND).digest()],
  );
});

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
async function connected(): Promise<Socket> {
  const { hostname, port } = new URL(server.address);
  const socket = connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

const head = (line: string, headers: readonly string[] = []) =>
  [`${line} HTTP/1.1`, 'Host: x', `LV-Session: ${session}`, ...headers, '', ''].join('\r\n');
const CHECK = '/compliance/complianceCheck/isBlocked?service=123&phone=4152257000';

/** All that comes over a connection until the server closes it. */
async function readAll(socket: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function expectServed(): Promise<void> {
  const answer = await server.send(CHECK, { headers: { 'LV-Session': session } });
  expect([answer.status, await answer.json()]).toEqual([200, { result: true }]);
}

test('a request that comes byte by byte is answered like any other, and others meanwhile', async () => {
  const body = '{"type":"PERMANENT","phone":"4155550177"}';
  const headers = [`Content-Length: ${body.length}`, 'Content-Type: application/json', 'Connection: close'];
  const socket = await connected();
  const answer = readAll(socket);
  for (const byte of head('POST /compliance/dnc', headers) + body) {
    socket.write(byte);
    await pause(1);
  }
  await expectServed();
  expect((await answer).toString()).toMatch(/^HTTP\/1\.1 201 /);
});

test('recordings that fifty clients ask for and do not read are not held in memory, and each is whole once it is read', async () => {
  const before = process.memoryUsage().arrayBuffers;
  const clients = await Promise.all(Array.from({ length: 50 }, connected));
  for (const client of clients) {
    client.pause();
    client.write(head(`GET /compliance/recording/${ID}`, ['Connection: close']));
  }
  await Promise.all(clients.map((client) => soon(() => client.bytesWritten > 0)));
  await pause(1_000); // for whatever would be read ahead
  await expectServed();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * MiB); // all of them are 400

  const whole = await readAll(clients[0] as Socket);
  expect(whole.subarray(-SOUND.length).equals(SOUND)).toBe(true);
});

test('five thousand checks on one connection whose answers nobody reads hold up nobody, and are all answered in the end', async () => {
  const client = await connected();
  client.pause();
  client.write(head(`GET ${CHECK}`).repeat(4_999) + head(`GET ${CHECK}`, ['Connection: close']));
  await expectServed();
  const answers = (await readAll(client)).toString();
  expect(answers.match(/HTTP\/1\.1 200 /g)).toHaveLength(5_000);
  expect(answers.match(/\{"result":true\}/g)).toHaveLength(5_000);
});
