import { fileURLToPath } from 'node:url';
import { startPostgres } from '@clearline/embedded-postgres';
import type { Logger } from 'pino';
import { hasAdminPages } from './http/admin.ts';
import { inTime } from './in-time.ts';
import { createLog } from './log.ts';
import { startMetrics } from './metrics/start-metrics.ts';
import { NumberingError, numberingWith, readImports } from './numbering/imports.ts';
import { prepareDatabase } from './prepare.ts';
import { makeSandbox } from './sandbox/make-sandbox.ts';
import { type Served, serveHere, type Serving } from './serve-here.ts';
import { fingerprintHex } from './session/secrets.ts';
import type { Settings } from './settings.ts';
import { startWorkers } from './workers.ts';
import { version } from './version.ts';
import { DEMO_OPERATOR_TOKEN, demoLogIns } from './fixture/demo.ts';
import { FixtureError } from './fixture/read.ts';

const DEMO = fileURLToPath(new URL('../fixtures/demo.json', import.meta.url));

/**
 * Runs the deployment: database, migrations, fixture, then this process or its workers serve until SIGTERM or SIGINT.
 * A fault of the settings ends the start with a sentence that names it. A signal during the start ends it once it is through,
 * so that no database of ours is left running behind it.
 */
export async function start(settings: Settings): Promise<void> {
  const log = createLog();
  const stops: Stop[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop().catch((error: unknown) => log.error({ err: error }, 'stopping'));
    }
  };
  const starting = begin(settings, stops, log);
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= Promise.allSettled([starting])
        .then(stopAll)
        .then(() => process.exit());
    });
  }
  try {
    const line = await starting;
    process.stdout.write(`${line}\n`);
  } catch (error) {
    process.exitCode = 1;
    await stopAll();
    process.stderr.write(`clearline: ${sentenceOf(error, settings)}\n`);
  }
}

type Stop = () => Promise<void>;

/** Starts everything and answers the line that says so. What is to be stopped again is added to `stops` as it starts. */
async function begin(settings: Settings, stops: Stop[], log: Logger): Promise<string> {
  const imports = settings.numbering === undefined ? {} : readImports(settings.numbering);
  const numbering = numberingWith(imports);
  if (settings.numbering !== undefined)
    log.info(
      { folder: settings.numbering, version: numbering.version },
      'number data laid over those that are carried',
    );
  const serve = async (databaseUrl: string, served: Served): Promise<Serving> => {
    const serving =
      settings.workers > 1
        ? await startWorkers({ databaseUrl, settings: served, imports }, settings.workers, log)
        : await serveHere(databaseUrl, served, log, { numbering });
    const services: Stoppable[] = [serving];
    stops.push(() => end(services, log));
    if (settings.metrics) {
      const counted = serving.metrics;
      services.push(await startMetrics({ place: settings.metrics, databaseUrl, numbering, counted, log }));
    }
    return serving;
  };
  return settings.isSandbox ? beginSandbox(settings, serve, stops, log) : beginDeployment(settings, serve, stops, log);
}

interface Stoppable {
  stop(): Promise<void>;
}

/** Ends them side by side, so that together they take no longer than one may. What is cut off makes the exit code 1. */
async function end(services: readonly Stoppable[], log: Logger): Promise<void> {
  const areInTime = await Promise.all(services.map((service) => inTime(service.stop(), log)));
  if (areInTime.includes(false)) process.exitCode = 1;
}

type Serve = (databaseUrl: string, served: Served) => Promise<Serving>;

async function beginDeployment(settings: Settings, serve: Serve, stops: Stop[], log: Logger): Promise<string> {
  const embedded = settings.databaseUrl === undefined ? await startPostgres({ dataDir: settings.dataDir }) : undefined;
  if (embedded) stops.push(() => embedded.stop());
  const databaseUrl = embedded?.url ?? settings.databaseUrl ?? '';
  const { hasDemo } = await prepareDatabase({ databaseUrl, settings, ...(embedded && { demo: DEMO }), log });
  const operatorTokens = operatorTokensOf(settings, hasDemo);
  const { address } = await serve(databaseUrl, { ...settings, operatorTokens });
  return announcement(address, hasDemo ? DEMO : undefined, settings.operatorTokens !== operatorTokens);
}

/** The same for a sandbox: on a database of its own that goes with this process. */
async function beginSandbox(settings: Settings, serve: Serve, stops: Stop[], log: Logger): Promise<string> {
  const { databaseUrl, sandbox, recordings, stop } = await makeSandbox(settings, log);
  stops.push(stop);
  const operatorTokens = operatorTokensOf(settings, true);
  const { address } = await serve(databaseUrl, { ...settings, operatorTokens, recordings, sandbox });
  return `${announcement(address, sandbox.fixtures[0], settings.operatorTokens !== operatorTokens)} | sandbox: docs/sandbox.md`;
}

/** The operator's tokens: those that are set; else, with the demo and for this machine alone, the one that everybody knows. */
const operatorTokensOf = ({ operatorTokens, host }: Settings, hasDemo: boolean): readonly string[] =>
  operatorTokens.length === 0 && hasDemo && isLoopback(host) ? [fingerprintHex(DEMO_OPERATOR_TOKEN)] : operatorTokens;

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/.test(host);

/** The one line of a successful start. */
function announcement(address: string, fixture: string | undefined, hasDemoOperator: boolean): string {
  const operator = hasDemoOperator ? ` | demo operator: ${DEMO_OPERATOR_TOKEN}` : '';
  const demo = fixture === undefined ? '' : ` | demo log-ins: ${demoLogIns(fixture)}${operator}`;
  const pages = hasAdminPages() ? ` | admin: ${address}/admin` : '';
  return `Clearline ${version} serves ${address}${pages} | reference: ${address}/docs${demo}`;
}

/** What to tell the person who started the server. The whole error is for those who ask a developer. */
function sentenceOf(error: unknown, { host, port, dataDir }: Settings): string {
  const { code = '', message, path } = error as { code?: string; message?: string; path?: unknown };
  if (error instanceof NumberingError) return `CLEARLINE_NUMBERING: ${error.message}`;
  if (error instanceof FixtureError) return `CLEARLINE_FIXTURE: ${error.message}`;
  if (typeof path === 'string' && path.startsWith(dataDir)) {
    return `CLEARLINE_DATA_DIR ${dataDir}: expected a folder that this user may write to (${message})`;
  }
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port}: another process listens on ${host}:${port}; set PORT to another one`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host}: expected an address of this machine (${message})`;
    case 'EACCES':
      return `PORT ${port}: this user may not listen there (${message})`;
    default:
      return String(message ?? error);
  }
}
