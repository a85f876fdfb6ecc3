import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** Starts the command as a shell does, in a folder, and sees nothing else of this environment than PATH. */
export function started(args: readonly string[], folder: string, env: Environment = {}): ChildProcess {
  return spawn(process.execPath, ['--import', TSX, MAIN, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
}

/** Writes `clearline` into a folder, for a shell that has the folder in its PATH. */
export function shellCommand(folder: string): void {
  const call = [process.execPath, '--import', TSX, MAIN].map((part) => `'${part}'`).join(' ');
  writeFileSync(path.join(folder, 'clearline'), `#!/bin/sh\nexec ${call} "$@"\n`, { mode: 0o755 });
}

export function ended(child: ChildProcess, input = ''): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  child.stdin?.on('error', () => undefined); // it may end without reading
  child.stdin?.end(input);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}

/** An empty folder for one test file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server with the demo, started by `clearline serve` itself. */
export function served(folder: string): { readonly address: () => string } {
  let address = '';
  let server: ChildProcess | undefined;
  beforeAll(async () => {
    server = started(['serve'], folder, {
      PORT: '0',
      HOST: '127.0.0.1',
      CLEARLINE_DATA_DIR: path.join(folder, 'data'),
    });
    let said = '';
    server.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    address = await new Promise<string>((ready, failed) => {
      server?.stdout?.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        const found = / serves (http:\/\/\S+) /.exec(said)?.[1];
        if (found !== undefined) ready(found);
      });
      server?.once('close', () => failed(new Error(`it ended before it served:\n${said}`)));
    });
  }, 120_000);
  afterAll(async () => {
    if (!server) return;
    const end = new Promise((done) => server?.once('close', done));
    server.kill('SIGTERM');
    await end;
  }, 60_000);
  return { address: () => address };
}
