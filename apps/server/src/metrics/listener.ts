import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';

export interface MetricsPlace {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves `/metrics` and nothing else, on a port of its own: it knows no sessions, and who reaches the port may read it.
 * @param read all metrics in Prometheus's text format
 */
export async function serveMetrics({ host, port }: MetricsPlace, read: () => Promise<string>, log: Logger) {
  const answer = (res: ServerResponse, status: number, type: string, text: string): void => {
    res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    res.end(text);
  };
  const server = createServer((req, res) => {
    req.resume();
    if (req.url !== '/metrics' || (req.method !== 'GET' && req.method !== 'HEAD'))
      return answer(res, 404, 'text/plain; charset=utf-8', 'GET /metrics is all there is.\n');
    read().then(
      (text) => answer(res, 200, Registry.PROMETHEUS_CONTENT_TYPE, text),
      (error: unknown) => {
        log.error({ err: error }, 'the metrics could not be read');
        answer(res, 500, 'text/plain; charset=utf-8', 'The metrics could not be read; the log says why.\n');
      },
    );
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen({ host, port }, () => {
      server.off('error', failed);
      ready();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    /** `http://host:port/metrics` */
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
