import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, dropDatabase } from '@clearline/embedded-postgres';
import { afterAll, beforeAll, inject } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The people of the demo fixture, as the sign-in asks for them. */
export const PEOPLE = {
  sysadmin: { client: 'demo', user: 'sysadmin', password: 'Demo-sysadmin-1', token: 'demo-access-token' },
  superuser: { client: 'demo', user: 'superuser', password: 'Demo-superuser-1', token: 'demo-access-token' },
  manager: { client: 'demo', user: 'manager', password: 'Demo-manager-1', token: 'demo-access-token' },
  readOnly: { client: 'demo', user: 'manager-readonly', password: 'Demo-manager-2', token: 'demo-access-token' },
  itUser: { client: 'demo', user: 'ituser', password: 'Demo-ituser-1', token: 'demo-access-token' },
  agent: { client: 'demo', user: 'agent', password: 'Demo-agent-1', token: 'demo-access-token', agent: true },
  dialtimeManager: {
    client: 'demo-dialtime',
    user: 'manager',
    password: 'Demo-manager-3',
    token: 'demo-dialtime-token',
  },
} as const;
export type Person = keyof typeof PEOPLE;

export interface AdminServer {
  /** `http://127.0.0.1:port`. */
  readonly address: string;
  /** The database, for what only time or another program would bring about. */
  readonly databaseUrl: string;
}

/**
 * A real server with the demo fixture, in a process and on a database of its own, for one test file.
 * @param settings environment variables beside those that every test needs
 */
export function adminServer(settings: Readonly<Record<string, string>> = {}): AdminServer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-admin-'));
  let address = '';
  let databaseUrl = '';
  let stop = () => Promise.resolve();
  beforeAll(async () => {
    const server = inject('postgresUrl');
    const name = `admin_${randomBytes(6).toString('hex')}`;
    databaseUrl = await createDatabase(server, name);
    const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: '0',
        DATABASE_URL: databaseUrl,
        CLEARLINE_DATA_DIR: folder,
        CLEARLINE_FIXTURE: path.join(ROOT, 'apps/server/fixtures/demo.json'),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    stop = async () => {
      child.kill('SIGTERM');
      await ended;
      await dropDatabase(server, name);
      rmSync(folder, { recursive: true, force: true });
    };
    address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /https?:\/\/[\w.:[\]-]+/.exec(said)?.[0];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`the server ended before it was ready: ${said}`)));
    });
  });
  afterAll(() => stop());
  return {
    get address() {
      return address;
    },
    get databaseUrl() {
      return databaseUrl;
    },
  };
}
