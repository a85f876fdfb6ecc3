import { Agent, get } from 'node:http';
import { expect, test, vi } from 'vitest';
import { samples } from '../src/metrics/testing.ts';
import { testDatabase } from './database.ts';
import { serverProcesses } from './server-process.ts';
import { soon } from './soon.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts processes, and the machine may be busy

const start = serverProcesses();
const database = testDatabase();
const ALIVE = 'clearline_request_duration_seconds_count{operation="isAlive",status="2xx"}';

/** Where a server says that its metrics are. */
const placeOf = (server: ReturnType<typeof start>) =>
  soon(() => {
    const line = server.log().find(({ msg }) => msg === 'metrics are served');
    return line && String(line['address']);
  });

/** One request on a connection of its own; answers which process answered. */
const ask = (address: string) =>
  new Promise<string>((done, failed) => {
    get(`${address}/healthz`, { agent: new Agent() }, (answer) => {
      answer.resume();
      answer.on('end', () => done(String(answer.headers['x-request-id']).split('-')[0] ?? ''));
    }).on('error', failed);
  });

test.each(['1', '2'])(
  'with %s processes, what all of them answered is read in one place, and there alone',
  async (workers) => {
    const server = start({ DATABASE_URL: database.url, CLEARLINE_WORKERS: workers, CLEARLINE_METRICS_PORT: '0' });
    const address = await server.address;
    const place = await placeOf(server);
    expect(place).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    const processes = new Set<string>();
    let asked = 0;
    while (processes.size < Number(workers)) {
      processes.add(await ask(address));
      asked += 1;
    }
    const read = async () => samples(await (await fetch(place)).text());
    await soon(async () => (await read()).get(ALIVE) === asked);
    expect((await read()).get('clearline_list_entries{list="dnc"}')).toBeGreaterThan(0);
    expect((await read()).get('clearline_pool_connections_max{pool="checks"}')).toBe(2 * Number(workers));

    const answer = await fetch(place);
    expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect((await fetch(place.replace('/metrics', '/other'))).status).toBe(404);
    expect((await fetch(place, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${address}/metrics`)).status).toBe(404);
    expect(await server.stop()).toMatchObject({ code: 0 });
  },
);

test('a port of metrics that is taken ends the start and is named', async () => {
  const first = start({ DATABASE_URL: database.url, CLEARLINE_METRICS_PORT: '0' });
  const { port } = new URL(await placeOf(first));
  const second = await start({ DATABASE_URL: database.url, CLEARLINE_METRICS_PORT: port }).ended;
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(`clearline: CLEARLINE_METRICS_PORT ${port}: cannot listen on 127.0.0.1:`);
});
