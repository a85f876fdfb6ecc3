import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { testServer } from '../../test/server.ts';
import { processMetrics } from './process-metrics.ts';
import { samples } from './testing.ts';

const server = testServer();
const DURATION = 'clearline_request_duration_seconds_count';

/** How many requests were counted, once all that were sent have been. */
const counted = async (operation: string, status: string) =>
  samples(await server.metrics()).get(`${DURATION}{operation="${operation}",status="${status}"}`) ?? 0;

const isCounted = (operation: string, status: string, before: number) =>
  soon(async () => (await counted(operation, status)) === before + 1);

describe('a request is counted by its operation and the class of its status', () => {
  test.each<[string, string, string, string]>([
    ['answered', '/healthz', 'isAlive', '2xx'],
    ['without a session', '/compliance/dnc/7', 'readDnc', '4xx'],
    ['that nothing answers', '/415-555-0100', 'none', '4xx'],
    ['of the reference', '/docs', 'none', '2xx'],
    ['answered before Express', '/compliance/complianceCheck/isBlocked?phone=4155550100', 'isBlocked', '4xx'],
  ])('%s', async (_name, path, operation, status) => {
    const before = await counted(operation, status);
    await (await server.send(path)).arrayBuffer();
    await isCounted(operation, status, before);
  });

  test('whose sender went away before the answer was through', async () => {
    const before = await counted('login', 'broken');
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
    socket.write('POST /session/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    await new Promise((done) => setTimeout(done, 50));
    socket.destroy();
    await isCounted('login', 'broken', before);
  });
});

test('a check is counted with the query that it shares', async () => {
  const of = async (name: string) => samples(await server.metrics()).get(`clearline_check_asks_per_query_${name}`) ?? 0;
  const [queries, checks] = [await of('count'), await of('sum')];
  const headers = { 'LV-Session': await server.session('manager') };
  const path = '/compliance/complianceCheck/isBlocked?service=123&phone=4155550100';
  await Promise.all(Array.from({ length: 20 }, async () => (await server.send(path, { headers })).json()));
  expect((await of('sum')) - checks).toBe(20);
  expect((await of('count')) - queries).toBeLessThan(20);
});

test('pools, announcements and the process are shown', async () => {
  const found = samples(await server.metrics());
  expect(found.get('clearline_pool_connections_max{pool="requests"}')).toBe(10);
  expect(found.get('clearline_pool_connections_max{pool="checks"}')).toBe(2);
  expect(found.get('clearline_pool_waiting{pool="requests"}')).toBe(0);
  // One connection listens for as long as the server is there.
  expect(found.get('clearline_pool_connections{pool="requests",state="busy"}')).toBeGreaterThanOrEqual(1);
  expect(found.get('clearline_announcements_up')).toBe(1);
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
});

test('no label holds what was asked for', async () => {
  await server.send('/compliance/dnc/918273645?phone=4155550199', { headers: { 'LV-Session': 'of-nobody' } });
  const text = await server.metrics();
  for (const value of ['918273645', '4155550199', '415-555-0100', 'of-nobody']) expect(text).not.toContain(value);
});

test('sweeps are counted by list, from 0', async () => {
  const metrics = processMetrics();
  const read = async () => samples(await metrics.registry.metrics());
  expect((await read()).get('clearline_swept_rows_total{list="channel"}')).toBe(0);
  expect((await read()).get('clearline_sweep_failures_total')).toBe(0);
  metrics.swept({ dncEntries: 1, accounts: 2, accountPhones: 3, channelEntries: 4 });
  metrics.swept({ dncEntries: 10, accounts: 0, accountPhones: 0, channelEntries: 0 });
  metrics.sweepFailed();
  const found = await read();
  expect(
    ['dnc', 'account', 'account_phone', 'channel'].map((list) =>
      found.get(`clearline_swept_rows_total{list="${list}"}`),
    ),
  ).toEqual([11, 2, 3, 4]);
  expect(found.get('clearline_sweep_failures_total')).toBe(1);
});
