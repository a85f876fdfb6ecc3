import { Counter, Gauge, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { samples } from './testing.ts';
import { type Counting, type Reading, workerMetrics } from './worker-metrics.ts';

/** A worker that has counted something, has so many connections, and hears announcements or not. */
function worker(count: number, connections: number, hears: number) {
  const registry = new Registry();
  const registers = [registry];
  const counter = new Counter({ name: 'counted_total', help: 'c', registers });
  counter.inc(count);
  new Gauge({ name: 'connections', help: 'g', registers }).set(connections);
  new Gauge({ name: 'hears', help: 'h', registers, aggregator: 'min' }).set(hears);
  return { counter, read: () => plain(registry) };
}

/** As a message carries it from process to process: without functions. */
const plain = async (registry: Registry) => JSON.parse(JSON.stringify(await registry.getMetricsAsJSON())) as Reading;

const read = async (metrics: { text(): Promise<string> }) => Object.fromEntries(samples(await metrics.text()));

test('what workers count is added up, and the worst is shown of what is either so or not', async () => {
  const metrics = workerMetrics();
  for (const one of [worker(3, 5, 1), worker(4, 1, 0)]) metrics.add(one);
  expect(await read(metrics)).toEqual({ counted_total: 7, connections: 6, hears: 0 });
});

test('the counts of a worker that has ended stay, and what it had goes', async () => {
  const metrics = workerMetrics();
  const [first, second] = [worker(3, 5, 1), worker(4, 1, 1)];
  for (const one of [first, second]) metrics.add(one);
  await read(metrics);
  await metrics.remove(second);
  first.counter.inc(10);
  expect(await read(metrics)).toEqual({ counted_total: 17, connections: 5, hears: 1 });
  metrics.add(worker(1, 2, 1));
  expect(await read(metrics)).toEqual({ counted_total: 18, connections: 7, hears: 1 });
});

test.each<[string, () => Counting['read']]>([
  ['does not answer', () => () => new Promise(() => undefined)],
  ['cannot be asked', () => () => Promise.reject(new Error('channel closed'))],
])('a worker that %s is shown as it was', async (_name, silence) => {
  const metrics = workerMetrics();
  const ill = worker(3, 5, 1);
  metrics.add(ill);
  metrics.add(worker(4, 1, 1));
  await read(metrics);
  ill.counter.inc(100);
  ill.read = silence();
  expect(await read(metrics)).toMatchObject({ counted_total: 7 });
});

test('without a worker there is nothing', async () => expect(await read(workerMetrics())).toEqual({}));
