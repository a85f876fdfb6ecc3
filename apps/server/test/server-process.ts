import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from 'vitest';
import { PEOPLE, type Person } from './server.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const ENDS_WITHIN_MS = 30_000;

export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real server in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Its address, once its one line says so. Rejects when it ends before. */
  readonly address: Promise<string>;
  /** How it ended. */
  readonly ended: Promise<End>;
  /** What it has written to stdout so far. */
  stdout(): string;
  /** What it has logged so far, one object a line. */
  log(): Record<string, unknown>[];
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<End>;
}

const running = new Set<number>();

const crashes: string[] = [];

/**
 * Starts servers as `npm start` does. Those that a test leaves running are killed after it, and a test in which one that served
 * has ended by itself fails with what it last wrote.
 */
export function serverProcesses(): (settings: Readonly<Record<string, string>>) => ServerProcess {
  afterEach(() => {
    for (const pid of running) process.kill(pid, 'SIGKILL');
    running.clear();
    expect(crashes.splice(0)).toEqual([]);
  });
  return startServer;
}

function startServer(settings: Readonly<Record<string, string>>): ServerProcess {
  const unset = {
    DATABASE_URL: '',
    CLEARLINE_FIXTURE: '',
    CLEARLINE_WORKERS: '',
    CLEARLINE_NUMBERING: '',
    CLEARLINE_METRICS_PORT: '',
    CLEARLINE_TRUSTED_PROXIES: '',
    CLEARLINE_REQUESTS_PER_MINUTE: '',
    CLEARLINE_IMPORT_MEGABYTES: '',
    CLEARLINE_OPERATOR_TOKEN_SHA256: '',
    CLEARLINE_AUDIT_KEEP_DAYS: '',
    CLEARLINE_WEBHOOK_FAIL_DAYS: '',
    CLEARLINE_WEBHOOKS_TO_PRIVATE: '',
    CLEARLINE_SECRET_KEYS: '',
    CLEARLINE_METRICS_HOST: '',
    CLEARLINE_RECORDINGS_KEEP_DAYS: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
    HOST: '',
    CLEARLINE_DATA_DIR: '',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    cwd: ROOT,
    env: { ...process.env, ...unset, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  running.add(pid);
  let [stdout, stderr] = ['', ''];
  let isStopped = false;
  const ended = new Promise<End>((done) => {
    child.on('close', (code, signal) => {
      running.delete(pid);
      const isByItself = !isStopped && code !== 0 && code !== null;
      if (isByItself && stdout.includes('serves http:')) crashes.push(stderr.slice(-4_000));
      done({ code, signal, stdout, stderr });
    });
  });
  const address = new Promise<string>((ready, failed) => {
    child.stdout.on('data', (part: Buffer) => {
      stdout += part.toString();
      const found = /serves (http:\S+)/.exec(stdout)?.[1];
      if (found !== undefined && stdout.endsWith('\n')) ready(found);
    });
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    void ended.then((end) => failed(new Error(`the server ended with ${end.code} before it served:\n${end.stderr}`)));
  });
  address.catch(() => undefined); // whoever waits for the end does not wait for this
  return {
    pid,
    address,
    ended,
    stdout: () => stdout,
    log: () =>
      stderr
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    async stop(signal = 'SIGTERM') {
      isStopped = true;
      child.kill(signal);
      return within(ended, ENDS_WITHIN_MS, `the server ends with ${signal}`);
    },
  };
}

/** The same promise, which rejects when it takes too long. */
export async function within<Result>(promise: Promise<Result>, ms: number, promised: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error(`expected within ${ms} ms: ${promised}`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Logs a person of the demo's first client in and answers the session id. */
export async function logIn(address: string, person: Person = 'manager'): Promise<string> {
  const answer = await fetch(`${address}/session/login`, {
    method: 'POST',
    headers: { 'LV-Access': 'demo-access-token', 'Content-Type': 'application/json' },
    body: JSON.stringify(PEOPLE[person]),
  });
  if (answer.status !== 200) throw new Error(`the log-in answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { sessionId: string }).sessionId;
}
