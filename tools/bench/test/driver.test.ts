import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Driver, startDriver } from '../src/driver.ts';

const TARGETS = ['/a', '/b', '/c', '/d'];
const EXPECTED = [true, false, true, false];
const CONNECTIONS = 2;

let driver: Driver;
const servers: Server[] = [];
beforeEach(() => {
  driver = startDriver();
});
afterEach(() => {
  driver.stop();
  for (const server of servers.splice(0)) server.closeAllConnections();
});

/** Drives a server that answers each path as told. */
async function drive(answer: (path: string) => { status: number; result: boolean }, expected?: readonly boolean[]) {
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.add(`${path} ${request.headers['lv-session']}`);
    const { status, result } = answer(path);
    response.writeHead(status).end(JSON.stringify({ result }));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const driven = await driver.drive({
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers: { 'LV-Session': 'a-session' },
    targets: TARGETS,
    ...(expected && { expected }),
    connections: CONNECTIONS,
    seconds: 1,
  });
  server.close();
  return { ...driven, asked };
}

const right = (path: string) => ({ status: 200, result: EXPECTED[TARGETS.indexOf(path)] ?? false });

test('every target is asked with the headers, and right answers are compared and counted', async () => {
  const driven = await drive(right, EXPECTED);
  expect([...driven.asked].sort()).toEqual(TARGETS.map((path) => `${path} a-session`));
  expect(driven).toMatchObject({ errors: 0, wrong: 0 });
  expect(driven.checked).toBeGreaterThan(0);
  expect(driven.requestsPerS).toBeGreaterThan(0);
  expect(driven.p99Ms).toBeGreaterThanOrEqual(driven.p50Ms);
});

test('a wrong answer is found, and shown', async () => {
  const driven = await drive((path) => (path === '/c' ? { status: 200, result: false } : right(path)), EXPECTED);
  expect(driven.wrong).toBeGreaterThan(0);
  expect(driven.wrong).toBeLessThan(driven.checked);
  expect(driven.example).toBe('GET /c: expected 200 {"result":true}, got 200 {"result":false}');
});

test('a refusal under load is an error', async () => {
  const driven = await drive((path) => ({ ...right(path), status: path === '/c' ? 503 : 200 }));
  expect(driven.errors).toBeGreaterThan(0);
});
