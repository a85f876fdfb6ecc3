import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { program } from './native.ts';
import type { Settings } from './settings.ts';
import { runAs, type Site } from './site.ts';

const LOG_BYTES_MAX = 10 * 1024 * 1024;

/** A postmaster that this process has started. */
export interface Launched {
  readonly pid: number;
  /** What it wrote to its log before it ended by itself; undefined while it runs. */
  readonly endedWith: () => string | undefined;
}

/** Starts a postmaster. It does not wait until it answers, and does not know whether it will. */
export async function launch(site: Site, port: number, settings: Settings): Promise<Launched> {
  const log = openLog(site.dataDir);
  const args = ['-D', site.cluster, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);

  const child = spawn(program(site.native, 'postgres'), args, {
    ...runAs(site.account),
    // A group of its own: Ctrl-C in a terminal is for the server, which still needs its database to finish.
    detached: true,
    // A file, not a pipe: Postgres outlives a server that is killed, and its log with it.
    stdio: ['ignore', log.descriptor, log.descriptor],
  });
  closeSync(log.descriptor);
  await started(child);
  child.unref();

  let ended = false;
  child.on('exit', () => (ended = true));
  return { pid: child.pid ?? 0, endedWith: () => (ended ? log.written() : undefined) };
}

/** A port of 127.0.0.1 that is free now. It can be taken before it is used. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function started(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => reject(new Error(`Postgres could not be run: ${cause.message}`, { cause })));
  });
}

function openLog(dataDir: string) {
  const file = path.join(dataDir, 'postgres.log');
  if (existsSync(file) && statSync(file).size > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  const before = statSync(file).size;
  return { descriptor, written: () => readFileSync(file).subarray(before).toString('utf8').trim() };
}
