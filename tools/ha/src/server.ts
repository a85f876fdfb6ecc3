import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild, until } from './child.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at('../../..');
const SERVER = at('../../../apps/server/src/main.ts');
const DEMO = at('../../../apps/server/fixtures/demo.json');
const SERVES_WITHIN_S = 120;

/** Starts Clearline with the demo on a database, as it is started in production. */
export async function startServer(databaseUrl: string, port: number, folder: string): Promise<Child> {
  const logFile = join(folder, `server-${port}.log`);
  const child = await startChild({
    name: 'server',
    command: process.execPath,
    args: ['--import', 'tsx', SERVER],
    logFile,
    cwd: ROOT,
    env: { DATABASE_URL: databaseUrl, PORT: String(port), CLEARLINE_FIXTURE: DEMO, CLEARLINE_DATA_DIR: folder },
  });
  await until('a server serves', SERVES_WITHIN_S, () =>
    Promise.resolve(readFileSync(logFile, 'utf8').includes('serves http') || undefined),
  );
  return child;
}

export async function logIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/session/login`, {
    method: 'POST',
    headers: { 'LV-Access': 'demo-access-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: 'demo', userName: 'manager', password: 'Demo-manager-1' }),
  });
  return ((await answer.json()) as { sessionId: string }).sessionId;
}
