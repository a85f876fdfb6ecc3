import { performance } from 'node:perf_hooks';
import autocannon from 'autocannon';
import type { Driven, Drive } from './driver.ts';

const SAMPLE_MS = 100;

// The load generator, a process of its own: one drive after the other, as the bench asks for them.
process.on('message', (drive: Drive) => {
  run(drive).then(
    (driven) => process.send?.({ driven }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function run({ address, headers, targets, expected, connections, seconds, rate }: Drive): Promise<Driven> {
  let wrong = 0;
  let example: string | undefined;
  const check = (at: number) => (status: number, body: string) => {
    const wanted = `{"result":${expected?.[at]}}`;
    if (status === 200 && body === wanted) return;
    wrong += 1;
    example ??= `GET ${targets[at]}: expected 200 ${wanted}, got ${status} ${body}`;
  };
  const requests = targets.map((path, at) => ({ path, headers, ...(expected && { onResponse: check(at) }) }));
  const share = Math.floor(requests.length / connections);
  let clients = 0;

  const latencies: number[] = [];
  let failed = 0;
  let startedMs = 0;
  let busyFrom = process.cpuUsage();
  const result = await new Promise<autocannon.Result>((done, broken) => {
    const instance = autocannon(
      {
        url: address,
        connections,
        duration: seconds,
        sampleInt: SAMPLE_MS,
        ...(rate !== undefined && { overallRate: rate }),
        // Each connection has targets of its own, so that no two ask for the same at the same time.
        setupClient: (client) => {
          client.setRequests(requests.slice(clients * share, (clients + 1) * share));
          clients += 1;
        },
      },
      (error: unknown, finished) => (error ? broken(error as Error) : done(finished)),
    );
    instance.on('start', () => {
      startedMs = performance.now();
      busyFrom = process.cpuUsage();
    });
    instance.on('response', (_client, status, _bytes, tookMs) => {
      if (status === 200) latencies.push(tookMs);
      else failed += 1;
    });
  });
  const tookMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(busyFrom);

  latencies.sort((a, b) => a - b);
  const percentile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    requestsPerS: (latencies.length / tookMs) * 1000,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    errors: result.errors + failed,
    wrong,
    checked: expected ? latencies.length : 0,
    driverBusy: (user + system) / 1000 / tookMs,
    ...(example !== undefined && { example }),
  };
}
