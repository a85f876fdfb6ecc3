import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { listen } from './db/announcements.ts';
import { createDb } from './db/client.ts';
import { createPool } from './db/pool.ts';
import type { Settings } from './settings.ts';
import { SESSION_ENDED } from './session/repository.ts';

export interface Serving {
  /** `http://host:port` without a slash at the end. */
  readonly address: string;
  /** Finishes what is in flight and lets go of everything. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly now?: () => Date;
  readonly validateAnswers?: boolean;
}

// What is still in flight after this long is cut off; a load balancer has given up on it.
const DRAIN_MS = 10_000;

/** Serves the API from this process. */
export async function serveHere(
  databaseUrl: string,
  { host, port }: Pick<Settings, 'host' | 'port'>,
  log: Logger,
  options: ServeOptions = {},
): Promise<Serving> {
  const pool = createPool(databaseUrl, { max: 10 });
  // A check is a look-up by index and nothing else. Its connections never consider another plan, however stale the statistics.
  const checks = createPool(databaseUrl, {
    max: 2,
    settings: {
      enable_hashjoin: 'off',
      enable_mergejoin: 'off',
      enable_seqscan: 'off',
      plan_cache_mode: 'force_generic_plan',
    },
  });
  const db = createDb(pool);
  const announcements = await listen(pool, [SESSION_ENDED], log);
  let isStopping = false;
  const app = createApp({
    db,
    pool,
    checks,
    announcements,
    log,
    now: options.now ?? (() => new Date()),
    isStopping: () => isStopping,
    validateAnswers: options.validateAnswers ?? false,
  });
  const release = async () => {
    await app.close();
    await announcements.close();
    await db.$disconnect();
    await Promise.all([pool.end(), checks.end()]);
  };

  const server = createServer(app.http);
  try {
    await listening(server, host, port);
  } catch (error) {
    await release();
    throw error;
  }
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async stop() {
      isStopping = true;
      await drained(server);
      await release();
    },
  };
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', failed);
      ready();
    });
  });

function drained(server: Server): Promise<void> {
  return new Promise((done) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    server.close(() => {
      clearTimeout(cut);
      done();
    });
    server.closeIdleConnections();
  });
}
