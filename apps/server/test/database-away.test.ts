import { describe, expect, test, vi } from 'vitest';
import { testDatabase } from './database.ts';
import { logIn, type ServerProcess, serverProcesses, within } from './server-process.ts';
import { soon } from './soon.ts';
import { type TcpProxy, tcpProxy } from './tcp-proxy.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts processes, and the machine may be busy

const start = serverProcesses();
const database = testDatabase();

// Blocked at service 123 by an entry of the demo.
const BLOCKED = '/compliance/complianceCheck/isBlocked?service=123&phone=4152257000';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly tookMs: number;
}

/** A server whose way to the database can be cut, with a session, and what it answers. */
async function served(): Promise<{
  server: ServerProcess;
  proxy: TcpProxy;
  ask: (path: string, init?: RequestInit) => Promise<Answer>;
}> {
  const proxy = await tcpProxy(database.url);
  const server = start({ DATABASE_URL: proxy.url });
  const address = await server.address;
  const session = await logIn(address);
  const headers = { 'LV-Session': session, 'LV-Access': 'demo-access-token', 'Content-Type': 'application/json' };
  const ask = async (path: string, init: RequestInit = {}) => {
    const startMs = performance.now();
    const answer = await fetch(`${address}${path}`, { headers, signal: AbortSignal.timeout(20_000), ...init });
    const body: unknown = await answer.json();
    return { status: answer.status, body, tookMs: performance.now() - startMs };
  };
  return { server, proxy, ask };
}

const unavailable = {
  status: 503,
  body: { code: expect.any(Number) as number, message: expect.stringContaining('database') as string },
};
const blocked = { status: 200, body: { result: true } };

describe('a database that goes away', () => {
  test('makes isBlocked answer 503 quickly and never "not blocked"; once it is back, the same process serves again', async () => {
    const { server, proxy, ask } = await served();
    expect(await ask(BLOCKED)).toMatchObject(blocked);
    expect(await ask('/readyz')).toMatchObject({ status: 200 });

    await proxy.cut();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(BLOCKED)));
    for (const answer of answers) {
      expect(answer).toMatchObject(unavailable);
      expect(answer.tookMs).toBeLessThan(3_000);
    }
    expect(await ask('/readyz')).toMatchObject({ status: 503 });
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: { alive: true } });
    const entry = JSON.stringify({ type: 'PERMANENT', phone: '2125550100' });
    expect(await ask('/compliance/dnc/', { method: 'POST', body: entry })).toMatchObject(unavailable);
    const manager = JSON.stringify({ clientName: 'demo', userName: 'manager', password: 'Demo-manager-1' });
    expect(await ask('/session/login', { method: 'POST', body: manager })).toMatchObject(unavailable);

    await proxy.mend();
    await soon(async () => (await ask(BLOCKED)).status === 200);
    expect(await ask(BLOCKED)).toMatchObject(blocked);
    expect(await ask('/readyz')).toMatchObject({ status: 200 });
    expect(await server.stop()).toMatchObject({ code: 0 });
    await proxy.cut();
  });

  test('without a word, its connections open and silent, makes isBlocked answer 503 within seconds', async () => {
    const { server, proxy, ask } = await served();
    expect(await ask(BLOCKED)).toMatchObject(blocked);

    proxy.stall();
    const answers = await Promise.all([...Array.from({ length: 5 }, () => ask(BLOCKED)), ask('/readyz')]);
    for (const answer of answers) {
      expect(answer).toMatchObject(unavailable);
      expect(answer.tookMs).toBeLessThan(15_000);
    }
    expect(await ask('/healthz')).toMatchObject({ status: 200 });

    await proxy.mend();
    await soon(async () => (await ask(BLOCKED)).status === 200);
    expect(await ask(BLOCKED)).toMatchObject(blocked);
    expect(await server.stop()).toMatchObject({ code: 0 });
    await proxy.cut();
  });

  test('without a word keeps no process from ending, which says that it was cut off', async () => {
    const { server, proxy, ask } = await served();
    proxy.stall();
    expect(await ask(BLOCKED)).toMatchObject(unavailable);
    expect(await server.stop()).toMatchObject({ code: 1 });
    expect(server.log()).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('cut off') as string }));
    await proxy.cut();
  });

  test('backend by backend in the middle of checks makes none of them "not blocked"', async () => {
    const { server, proxy, ask } = await served();
    let isOver = false;
    const answers: Answer[] = [];
    const checking = Array.from({ length: 8 }, async () => {
      while (!isOver) answers.push(await ask(BLOCKED));
    });
    for (let round = 0; round < 10; round++) {
      await database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await new Promise((done) => setTimeout(done, 100));
    }
    isOver = true;
    await Promise.all(checking);
    for (const answer of answers) expect(answer).toMatchObject(answer.status === 200 ? blocked : unavailable);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    await soon(async () => (await ask(BLOCKED)).status === 200);
    expect(await within(server.stop(), 15_000, 'the server ends')).toMatchObject({ code: 0 });
    await proxy.cut();
  });
});
