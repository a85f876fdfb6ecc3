import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Numbering, numbering as released } from '@clearline/numbering/places';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { keepSealing } from './audit/keep-sealing.ts';
import { eventRows } from './audit/event-rows.ts';
import { changeFeed } from './changes/feed.ts';
import { listen } from './db/announcements.ts';
import { attributed } from './db/attributed-pool.ts';
import { createDb } from './db/client.ts';
import { createPool } from './db/pool.ts';
import { drainable } from './drain.ts';
import type { TrustedProxies } from './http/peer.ts';
import type { MetricsPlace } from './metrics/listener.ts';
import { type ProcessMetrics, processMetrics } from './metrics/process-metrics.ts';
import { keepEndingDeletes } from './recording/end-deletes.ts';
import { openStore } from './recording/open-store.ts';
import { recordingRepository } from './recording/repository.ts';
import { IMPORT_MEGABYTES, type Settings } from './settings.ts';
import type { OpenSandbox } from './sandbox/sandbox.ts';
import { SESSION_ENDED } from './session/subject.ts';
import { type NightlySweeps, startNightlySweeps } from './sweep/nightly.ts';
import { tracePool } from './tracing/trace-pool.ts';
import type { Tracing } from './tracing/tracing.ts';
import { keepDelivering } from './webhooks/keep-delivering.ts';
import { secretKeys } from './webhooks/secret-keys.ts';

export interface Serving {
  /** `http://host:port` without a slash at the end. */
  readonly address: string;
  /** What is counted, in Prometheus's text format; empty unless the deployment has metrics. */
  readonly metrics: () => Promise<string>;
  /** Finishes what is in flight and lets go of everything. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Where phones and zips are; absent = by the data that are carried. */
  readonly numbering?: Numbering;
  readonly now?: () => Date;
  /** Where this process counts, if the deployment has metrics; absent = in some of its own. */
  readonly metrics?: ProcessMetrics;
  readonly validateAnswers?: boolean;
  /** False: this process leaves imports that were started to others. For tests that look at them. */
  readonly imports?: boolean;
  /** False: this process leaves lapsed rows, unended deletes and the sealing of the audit trail to others. For tests that look at them. */
  readonly sweeps?: boolean;
}

/** What a process needs to know of the deployment that it serves. */
export interface Served extends Pick<Settings, 'host' | 'port' | 'recordings'> {
  /** Megabytes that the content of an import may have, unpacked; absent = as many as the setting has by default. */
  readonly importMegabytes?: number | undefined;
  /** The proxies that say from where requests come; absent = none. */
  readonly trustedProxies?: TrustedProxies | undefined;
  /** How many requests a minute are answered to one access token; absent = as many as come. */
  readonly requestsPerMinute?: number | undefined;
  /** SHA-256 of the tokens of the deployment's operator, in hex; absent = it has no operator. */
  readonly operatorTokens?: readonly string[] | undefined;
  /** For how many days the audit trail is kept; absent = for good. */
  readonly auditKeepDays?: number | undefined;
  /** For how many days deliveries to a webhook may fail before it is disabled; absent = five. */
  readonly webhookFailDays?: number | undefined;
  /** Whether webhooks may lead to private addresses. */
  readonly webhooksToPrivate?: boolean | undefined;
  /** Keys under which the secrets of webhooks are stored; absent = as they are. */
  readonly secretKeys?: readonly string[] | undefined;
  /** Where metrics are read; absent = nothing is counted. */
  readonly metrics?: MetricsPlace | undefined;
  /** Days for which recordings are kept; absent = for good. */
  readonly keepRecordingsDays?: number | undefined;
  /** The collector of traces, such as `http://127.0.0.1:4318`; absent = nothing is traced. */
  readonly tracesTo?: string | undefined;
  readonly sandbox?: OpenSandbox | undefined;
}

// A check is a look-up by index and nothing else. Its connections never consider another plan, however stale the statistics.
const LOOK_UPS = {
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_seqscan: 'off',
  plan_cache_mode: 'force_generic_plan',
};

// For how long a connection is kept on which nothing is asked. Whoever sends on one that is being closed gets no answer (EPIPE,
// ECONNRESET), and Node's five seconds are a pause that programs make. Proxies keep theirs for a minute, as a rule: they close first.
const KEPT_MS = 75_000;

/** Serves the API from this process. */
export async function serveHere(
  databaseUrl: string,
  {
    host,
    port,
    recordings,
    sandbox,
    trustedProxies,
    requestsPerMinute,
    importMegabytes = IMPORT_MEGABYTES,
    operatorTokens,
    auditKeepDays,
    keepRecordingsDays,
    webhookFailDays = 5,
    webhooksToPrivate = false,
    secretKeys: keyTexts = [],
    metrics: counts,
    tracesTo,
  }: Served,
  log: Logger,
  options: ServeOptions = {},
): Promise<Serving> {
  const metrics = counts && (options.metrics ?? processMetrics());
  const pool = createPool(databaseUrl, { max: 10 });
  const checks = createPool(databaseUrl, { max: 2, settings: LOOK_UPS });
  const scrubs = createPool(databaseUrl, { max: 2, settings: LOOK_UPS });
  const keys = secretKeys(keyTexts);
  const tracing = tracesTo === undefined ? undefined : await tracingTo(tracesTo, [pool, checks, scrubs]);
  const db = createDb(pool);
  const store = await openStore(recordings);
  const announcements = await listen(pool, [SESSION_ENDED], log);
  const now = options.now ?? (() => new Date());
  metrics?.watch({
    pools: { requests: pool, checks, scrubs },
    isHearing: () => announcements.heardSinceMs() < Infinity,
  });
  let isStopping = false;
  let sweeps: NightlySweeps | undefined;
  const rowsOfEvents = eventRows(pool);
  const app = createApp({
    db,
    pool,
    eventRows: rowsOfEvents,
    checks,
    scrubs,
    announcements,
    store,
    numbering: options.numbering ?? released,
    log,
    now,
    isStopping: () => isStopping,
    trustedProxies,
    requestsPerMinute,
    importBytes: importMegabytes * 1024 * 1024,
    operatorTokens,
    onClientAdded: () => void sweeps?.plan(),
    webhooksToPrivate,
    secretKeys: keys,
    metrics,
    tracing,
    sandbox,
    worksOnImports: options.imports ?? true,
    validateAnswers: options.validateAnswers ?? false,
  });
  const release = async () => {
    await app.close();
    rowsOfEvents.close();
    store.close();
    await announcements.close();
    await db.$disconnect();
    await Promise.all([pool.end(), checks.end(), scrubs.end()]);
    await tracing?.stop();
  };

  const server = createServer({
    requestTimeout: 0, // a file may take longer; http/body-time.ts limits the rest
    keepAliveTimeout: KEPT_MS,
  });
  const drain = drainable(server);
  server.on('request', app.listener);
  // Node would refuse an expectation that it does not know, in words of its own.
  server.on('checkExpectation', (req, res) => server.emit('request', req, res));
  try {
    await listening(server, host, port);
  } catch (error) {
    await release();
    throw error;
  }
  const recordingRows = recordingRepository({
    db,
    pool: attributed(pool, { actor: 'recordings', reason: 'a delete that had begun is ended' }),
  });
  const cleaners: { stop(): Promise<void> }[] = [];
  if (options.sweeps !== false) {
    cleaners.push(
      keepSealing({ pool, log }),
      keepDelivering({
        ...{ databaseUrl, pool, log, now: () => new Date() },
        feed: changeFeed(pool, rowsOfEvents),
        keys,
        failDays: webhookFailDays,
        isPrivateAllowed: webhooksToPrivate,
      }),
    );
  }
  // A sandbox's daily entries lapse at the instant that a request names.
  if (options.sweeps !== false && !sandbox) {
    const told = { onSwept: metrics?.swept, onFailed: metrics?.sweepFailed };
    sweeps = startNightlySweeps({ databaseUrl, pool, now, log, auditKeepDays, keepRecordingsDays, ...told });
    cleaners.push(sweeps, keepEndingDeletes({ recordings: recordingRows, store, now, log }));
  }
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    metrics: () => metrics?.registry.metrics() ?? Promise.resolve(''),
    async stop() {
      isStopping = true;
      await Promise.all([drain(), ...cleaners.map((cleaner) => cleaner.stop())]);
      await release();
    },
  };
}

/** Loads the tracing only here: it is a dozen packages, and most deployments have no use for them. */
async function tracingTo(endpoint: string, pools: readonly Pool[]): Promise<Tracing> {
  const { openTelemetry } = await import('./tracing/open-telemetry.ts');
  const tracing = openTelemetry(endpoint);
  for (const pool of pools) tracePool(pool, tracing);
  return tracing;
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', failed);
      ready();
    });
  });
