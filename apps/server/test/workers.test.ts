import { execFileSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from './database.ts';
import { logIn, serverProcesses } from './server-process.ts';
import { soon } from './soon.ts';
import { workersOf } from './processes.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts processes, and the machine may be busy

const start = serverProcesses();
const database = testDatabase();
const startTwo = () => start({ DATABASE_URL: database.url, CLEARLINE_WORKERS: '2' });

const ANSWER_MS = 5_000;
const agents: Agent[] = [];
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
});

/** One connection, and so one worker: it answers status and the part of the request id that tells workers apart. */
function connection(address: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; worker: string }>((answered, failed) => {
      const asking = request(`${address}${path}`, { agent, method, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => {
          const worker = String(answer.headers['x-request-id']).split('-')[0] ?? '';
          answered({ status: answer.statusCode ?? 0, worker });
        });
      });
      asking.setTimeout(ANSWER_MS, () => asking.destroy(new Error(`${path} was not answered in ${ANSWER_MS} ms`)));
      asking.on('error', failed);
      asking.end();
    });
}

type Connection = ReturnType<typeof connection>;

/** Connections to two different workers. */
const toBoth = (address: string): Promise<readonly [Connection, Connection]> => {
  const first = connection(address);
  return soon(async () => {
    const second = connection(address);
    const [one, other] = [await first('/healthz'), await second('/healthz')];
    return one.worker === other.worker ? undefined : ([first, second] as const);
  }, 60_000);
};

test('two workers serve one port; a session of one is good at the other, and so is the end of it, at once', async () => {
  const server = startTwo();
  const address = await server.address;
  expect(workersOf(server.pid)).toHaveLength(2);
  const [here, there] = await toBoth(address);
  const headers = { 'LV-Session': await logIn(address) };
  const list = '/compliance/dnc/isLegacyDncEnabled';
  expect((await here(list, headers)).status).toBe(200);
  expect((await there(list, headers)).status).toBe(200); // and believed from here on, were there no announcement

  expect((await here(`/session/logout/${headers['LV-Session']}`, headers, 'DELETE')).status).toBe(204);
  expect((await here(list, headers)).status).toBe(401);
  await soon(async () => (await there(list, headers)).status === 401, 4_000);
  expect(await server.stop()).toMatchObject({ code: 0, signal: null });
});

test('a worker that is killed is replaced, while the other goes on', async () => {
  const server = startTwo();
  const address = await server.address;
  const before = workersOf(server.pid);
  const [killed = 0] = before;
  process.kill(killed, 'SIGKILL');

  await soon(() => server.log().some(({ worker, signal }) => worker === killed && signal === 'SIGKILL'));
  expect((await connection(address)('/healthz')).status).toBe(200);
  await soon(() => workersOf(server.pid).length === 2, 60_000);
  await toBoth(address); // the new one serves the same port
  expect(await server.stop()).toMatchObject({ code: 0 });
});

test('SIGTERM ends them all', async () => {
  const server = startTwo();
  const address = await server.address;
  const workers = workersOf(server.pid);
  await toBoth(address);
  expect(await server.stop()).toMatchObject({ code: 0, signal: null });
  for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('workers do not outlive a primary that is killed', async () => {
  const server = startTwo();
  await server.address;
  const workers = workersOf(server.pid);
  expect(workers).toHaveLength(2);
  expect(await server.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
  await soon(() => workers.every(isGone));
});

function isGone(pid: number): boolean {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,stat='], { encoding: 'utf8' }).split('\n');
  const state = lines.map((line) => line.trim().split(/\s+/)).find(([id]) => Number(id) === pid)?.[1];
  return state === undefined || state.startsWith('Z'); // ended, though its parent may not have noticed
}
