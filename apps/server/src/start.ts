import { fileURLToPath } from 'node:url';
import { startPostgres } from '@clearline/embedded-postgres';
import { createLog } from './log.ts';
import { prepareDatabase } from './prepare.ts';
import { serveHere, type Serving } from './serve-here.ts';
import type { Settings } from './settings.ts';
import { startWorkers } from './workers.ts';
import { version } from './version.ts';
import { demoLogIns } from './fixture/demo.ts';

const DEMO = fileURLToPath(new URL('../fixtures/demo.json', import.meta.url));

/**
 * Runs the deployment: database, migrations, fixture, then this process or its workers serve until SIGTERM or SIGINT.
 * A fault of the settings ends the start with a sentence that names it.
 */
export async function start(settings: Settings): Promise<void> {
  const log = createLog();
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse())
      await stop().catch((error: unknown) => log.error({ err: error }, 'stopping'));
  };
  try {
    const embedded =
      settings.databaseUrl === undefined ? await startPostgres({ dataDir: settings.dataDir }) : undefined;
    if (embedded) stops.push(() => embedded.stop());
    const databaseUrl = embedded?.url ?? settings.databaseUrl ?? '';
    const { hasDemo } = await prepareDatabase({ databaseUrl, settings, ...(embedded && { demo: DEMO }), log });

    const serving: Serving =
      settings.workers > 1
        ? await startWorkers(databaseUrl, settings, log)
        : await serveHere(databaseUrl, settings, log);
    stops.push(() => serving.stop());
    process.stdout.write(`${announcement(serving.address, hasDemo)}\n`);
  } catch (error) {
    await stopAll();
    process.stderr.write(`clearline: ${sentenceOf(error, settings)}\n`);
    process.exitCode = 1;
    return;
  }

  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stopping ??= stopAll().then(() => {
        process.exit(0);
      });
    });
}

/** The one line of a successful start. */
function announcement(address: string, hasDemo: boolean): string {
  const demo = hasDemo ? ` | demo log-ins: ${demoLogIns(DEMO)}` : '';
  return `Clearline ${version} serves ${address} | reference: ${address}/docs${demo}`;
}

/** What to tell the person who started the server. The whole error is for those who ask a developer. */
function sentenceOf(error: unknown, settings: Settings): string {
  const { code = '', message } = error as { code?: string; message?: string };
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${settings.port}: another process listens on ${settings.host}:${settings.port}; set PORT to another one`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      if (settings.databaseUrl === undefined) return `HOST ${settings.host}: expected an address of this machine`;
      return `DATABASE_URL or HOST: expected an address that can be reached (${message})`;
    case 'EACCES':
      return `PORT ${settings.port} or CLEARLINE_DATA_DIR ${settings.dataDir}: this user may not (${message})`;
    default:
      return String(message ?? error);
  }
}
