import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Client, createClient } from '@clearline/client';
import { type Logger, pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import type { RecordingsPlace } from '../src/recording/place.ts';
import { serveHere, type Serving } from '../src/serve-here.ts';
import { fingerprintHex } from '../src/session/secrets.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import type { Template } from './postgres.ts';

/** The people of the demo fixture. `client` is the code that a log-in names. */
export const PEOPLE = {
  sysadmin: { clientName: 'demo', userName: 'sysadmin', password: 'Demo-sysadmin-1' },
  superuser: { clientName: 'demo', userName: 'superuser', password: 'Demo-superuser-1' },
  manager: { clientName: 'demo', userName: 'manager', password: 'Demo-manager-1' },
  managerWithoutPower: { clientName: 'demo', userName: 'manager-readonly', password: 'Demo-manager-2' },
  itUser: { clientName: 'demo', userName: 'ituser', password: 'Demo-ituser-1' },
  agent: { clientName: 'demo', userName: 'agent', password: 'Demo-agent-1', agent: true },
  dialtimeManager: { clientName: 'demo-dialtime', userName: 'manager', password: 'Demo-manager-3' },
} as const;
export type Person = keyof typeof PEOPLE;

/** What the operator of every test server sends in the header Clearline-Operator. */
export const OPERATOR_TOKEN = 'operator-token-of-the-test-servers';

const ACCESS = { demo: 'demo-access-token', 'demo-dialtime': 'demo-dialtime-token' } as const;

export interface TestServer {
  readonly address: string;
  readonly database: TestDatabase;
  /** Where it keeps recordings. */
  readonly recordings: RecordingsPlace;
  /** What it has counted, in Prometheus's text format. */
  metrics(): Promise<string>;
  /** Sets the server's clock; absent = the real one again. */
  setNow(instant?: string): void;
  /** Our client, as one of the demo people. Logs in by itself. */
  as(person: Person): Client;
  /** A session id of a person, for requests made by hand. */
  session(person: Person): Promise<string>;
  /** A plain request to a path, for what no well-behaved client sends. */
  send(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * A real server on a database of its own, for one test file. Every answer is held against the contract.
 * @param placeOf where recordings are kept, asked before the first test; absent = in a folder of the server's own
 * @param options.imports whether it does imports that are started; absent = it does
 * @param log where it logs; absent = nowhere, or on the terminal when CLEARLINE_TEST_LOG says at which level
 */
export function testServer(
  template: Template = 'demo',
  placeOf?: () => RecordingsPlace,
  log: Logger = pino({ level: process.env['CLEARLINE_TEST_LOG'] ?? 'silent' }),
  { imports = true, importMegabytes }: { imports?: boolean; importMegabytes?: number } = {},
): TestServer {
  const database = testDatabase(template);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-recordings-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const recordings = () => placeOf?.() ?? { kind: 'folder', folder };
  let serving: Serving | undefined;
  let now: Date | undefined;
  beforeAll(async () => {
    const here = { host: '127.0.0.1', port: 0, operatorTokens: [fingerprintHex(OPERATOR_TOKEN)] };
    serving = await serveHere(
      database.url,
      { ...here, metrics: { host: here.host, port: here.port }, recordings: recordings(), importMegabytes },
      log,
      {
        now: () => now ?? new Date(),
        validateAnswers: true,
        sweeps: false,
        imports,
      },
    );
  });
  afterAll(() => serving?.stop());
  const address = () => {
    if (!serving) throw new Error('a test server is there from the first test on');
    return serving.address;
  };
  const send = (path: string, init?: RequestInit) => fetch(`${address()}${path}`, init);

  return {
    get address() {
      return address();
    },
    database,
    get recordings() {
      return recordings();
    },
    metrics: () => serving?.metrics() ?? Promise.resolve(''),
    setNow(instant) {
      now = instant === undefined ? undefined : new Date(instant);
    },
    as: (person) => createClient({ baseUrl: address(), access: ACCESS[PEOPLE[person].clientName], ...PEOPLE[person] }),
    async session(person) {
      const body = JSON.stringify(PEOPLE[person]);
      const headers = { 'LV-Access': ACCESS[PEOPLE[person].clientName], 'Content-Type': 'application/json' };
      const answer = await send('/session/login', { method: 'POST', headers, body });
      return ((await answer.json()) as { sessionId: string }).sessionId;
    },
    send,
  };
}
